/// Every type of event that daybook knows.
public enum Catalogue {
    /// In the order in which they are listed to people: by theme.
    public static let types: [FactType] = [
        AttackReported.type,
        CasualtiesReported.type,
        ViolationRecorded.type,
        SiegeReported.type,
        SiegeLifted.type,
        IncidentVerified.type,
        DisplacementReported.type,
        ReturnReported.type,
        RiskAssessed.type,
        SiteOpened.type,
        DrawdownScheduled.type,
        SiteDocumentSigned.type,
        SiteHandedOver.type,
        SitePersonnelDeparted.type,
        SiteClosed.type,
        SiteLiquidationStarted.type,
        ConvoyMoved.type,
        CantonmentBuilt.type,
        WorksContracted.type,
        WorksStarted.type,
        WorksDelivered.type,
        MocEstablished.type,
        MocCommandDeployed.type,
        MocAdmissionRequested.type,
        MocAdmissionReported.type,
        MocLossesReported.type,
        CombatantRegistered.type,
        CombatantAdmitted.type,
        CombatantTransferred.type,
        CombatantStruckOff.type,
        CombatantDied.type,
        CombatantDisarmed.type,
        CombatantDemobilised.type,
        CombatantIntegrated.type,
        CombatantReintegrated.type,
        ProjectLaunched.type,
        ProjectCompleted.type,
        TrainingHeld.type,
        MeetingHeld.type,
        PatrolsConducted.type,
        StrengthAuthorised.type,
        StrengthReported.type,
        PersonnelDied.type,
        DocumentRegistered.type,
        FigureReported.type,
        AgreementConcluded.type,
        RecommendationIssued.type,
        RecommendationFollowedUp.type,
        ContextNoted.type,
        PlaceRegistered.type,
        PlaceReassigned.type,
        PersonDescribed.type,
        RecordCorrected.type,
        RecordRetracted.type,
        RecordReinstated.type,
        RecordDisputed.type,
        SubjectErased.type,
        AccessRecorded.type,
        LogRollbackDeclared.type,
        LogClockDeclared.type,
    ]

    /// Those that clients may submit: all but what only the daemon writes.
    public static let submitted = types.filter { !$0.isWrittenByDaemon }

    /// The type of this name, if there is one.
    public static func type(named name: String) -> FactType? { byName[name] }

    /// What to tell someone who wrote an unknown name: the types that are near, or begin with the same noun, or where all are listed.
    public static func expected(insteadOf unknown: String) -> Label {
        let noun = Array(unknown.utf8.prefix { $0 != UInt8(ascii: ".") }) + [UInt8(ascii: ".")]
        let names = submitted.map(\.name)
        let near = (NameSearch(names).near(unknown).map { names[$0] } + names.filter { $0.utf8.starts(with: noun) })
            .distinct
        let offered = near.joined(separator: ", ")
        return near.isEmpty
            ? Label(
                "a type of the catalogue (GET /v1/schemas and daybook schema list all \(submitted.count))",
                "un type du catalogue (GET /v1/schemas et daybook schema les donnent tous, \(submitted.count))"
            )
            : Label("a type of the catalogue (\(offered))", "un type du catalogue (\(offered))")
    }

    private static let byName = Dictionary(uniqueKeysWithValues: types.map { ($0.name, $0) })

    /// The type of this name, from bytes that need not be made a string first.
    static func type(named name: RawSpan) -> FactType? {
        let found = nameBytes.first { entry in
            entry.name.count == name.byteCount && entry.name.indices.allSatisfy { entry.name[$0] == name.byte(at: $0) }
        }
        return found?.type
    }

    private static let nameBytes = types.map { (type: $0, name: Array($0.name.utf8)) }
}
