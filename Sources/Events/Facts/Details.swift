/// What each type of the catalogue adds to a fact.
public indirect enum Details: Hashable, Sendable {
    case attackReported(AttackReported)
    case casualtiesReported(CasualtiesReported)
    case violationRecorded(ViolationRecorded)
    case displacementReported(DisplacementReported)
    case siteOpened(SiteOpened)
    case drawdownScheduled(DrawdownScheduled)
    case siteDocumentSigned(SiteDocumentSigned)
    case siteHandedOver(SiteHandedOver)
    case sitePersonnelDeparted(SitePersonnelDeparted)
    case siteClosed(SiteClosed)
    case siteLiquidationStarted(SiteLiquidationStarted)
    case mocEstablished(MocEstablished)
    case mocCommandDeployed(MocCommandDeployed)
    case mocAdmissionRequested(MocAdmissionRequested)
    case mocAdmissionReported(MocAdmissionReported)
    case mocLossesReported(MocLossesReported)
    case combatantRegistered(CombatantRegistered)
    case combatantAdmitted(CombatantAdmitted)
    case combatantTransferred(CombatantTransferred)
    case combatantStruckOff(CombatantStruckOff)
    case combatantDied(CombatantDied)
    case patrolsConducted(PatrolsConducted)
    case strengthAuthorised(StrengthAuthorised)
    case strengthReported(StrengthReported)
    case documentRegistered(DocumentRegistered)
    case figureReported(FigureReported)
    case recordCorrected(RecordCorrected)
    case recordRetracted(RecordRetracted)
    case recordReinstated(RecordReinstated)

    /// The type whose details these are.
    public var type: FactType {
        switch self {
        case .attackReported: AttackReported.type
        case .casualtiesReported: CasualtiesReported.type
        case .violationRecorded: ViolationRecorded.type
        case .displacementReported: DisplacementReported.type
        case .siteOpened: SiteOpened.type
        case .drawdownScheduled: DrawdownScheduled.type
        case .siteDocumentSigned: SiteDocumentSigned.type
        case .siteHandedOver: SiteHandedOver.type
        case .sitePersonnelDeparted: SitePersonnelDeparted.type
        case .siteClosed: SiteClosed.type
        case .siteLiquidationStarted: SiteLiquidationStarted.type
        case .mocEstablished: MocEstablished.type
        case .mocCommandDeployed: MocCommandDeployed.type
        case .mocAdmissionRequested: MocAdmissionRequested.type
        case .mocAdmissionReported: MocAdmissionReported.type
        case .mocLossesReported: MocLossesReported.type
        case .combatantRegistered: CombatantRegistered.type
        case .combatantAdmitted: CombatantAdmitted.type
        case .combatantTransferred: CombatantTransferred.type
        case .combatantStruckOff: CombatantStruckOff.type
        case .combatantDied: CombatantDied.type
        case .patrolsConducted: PatrolsConducted.type
        case .strengthAuthorised: StrengthAuthorised.type
        case .strengthReported: StrengthReported.type
        case .documentRegistered: DocumentRegistered.type
        case .figureReported: FigureReported.type
        case .recordCorrected: RecordCorrected.type
        case .recordRetracted: RecordRetracted.type
        case .recordReinstated: RecordReinstated.type
        }
    }
}
