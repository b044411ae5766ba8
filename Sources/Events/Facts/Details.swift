/// What each type of the catalogue adds to a fact.
public indirect enum Details: Hashable, Sendable {
    case attackReported(AttackReported)
    case casualtiesReported(CasualtiesReported)
    case violationRecorded(ViolationRecorded)
    case siegeReported(SiegeReported)
    case siegeLifted(SiegeLifted)
    case incidentVerified(IncidentVerified)
    case displacementReported(DisplacementReported)
    case returnReported(ReturnReported)
    case riskAssessed(RiskAssessed)
    case siteOpened(SiteOpened)
    case drawdownScheduled(DrawdownScheduled)
    case siteDocumentSigned(SiteDocumentSigned)
    case siteHandedOver(SiteHandedOver)
    case sitePersonnelDeparted(SitePersonnelDeparted)
    case siteClosed(SiteClosed)
    case siteLiquidationStarted(SiteLiquidationStarted)
    case convoyMoved(ConvoyMoved)
    case cantonmentBuilt(CantonmentBuilt)
    case worksContracted(WorksContracted)
    case worksStarted(WorksStarted)
    case worksDelivered(WorksDelivered)
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
    case combatantDisarmed(CombatantDisarmed)
    case combatantDemobilised(CombatantDemobilised)
    case combatantIntegrated(CombatantIntegrated)
    case combatantReintegrated(CombatantReintegrated)
    case projectLaunched(ProjectLaunched)
    case projectCompleted(ProjectCompleted)
    case trainingHeld(TrainingHeld)
    case meetingHeld(MeetingHeld)
    case patrolsConducted(PatrolsConducted)
    case strengthAuthorised(StrengthAuthorised)
    case strengthReported(StrengthReported)
    case personnelDied(PersonnelDied)
    case documentRegistered(DocumentRegistered)
    case figureReported(FigureReported)
    case agreementConcluded(AgreementConcluded)
    case recommendationIssued(RecommendationIssued)
    case recommendationFollowedUp(RecommendationFollowedUp)
    case contextNoted(ContextNoted)
    case placeRegistered(PlaceRegistered)
    case placeReassigned(PlaceReassigned)
    case personDescribed(PersonDescribed)
    case recordCorrected(RecordCorrected)
    case recordRetracted(RecordRetracted)
    case recordReinstated(RecordReinstated)
    case recordDisputed(RecordDisputed)
    case subjectErased(SubjectErased)
    case accessRecorded(AccessRecorded)
    case logRollbackDeclared(LogRollbackDeclared)
    case logClockDeclared(LogClockDeclared)

    /// The type whose details these are.
    public var type: FactType {
        switch self {
        case .attackReported: AttackReported.type
        case .casualtiesReported: CasualtiesReported.type
        case .violationRecorded: ViolationRecorded.type
        case .siegeReported: SiegeReported.type
        case .siegeLifted: SiegeLifted.type
        case .incidentVerified: IncidentVerified.type
        case .displacementReported: DisplacementReported.type
        case .returnReported: ReturnReported.type
        case .riskAssessed: RiskAssessed.type
        case .siteOpened: SiteOpened.type
        case .drawdownScheduled: DrawdownScheduled.type
        case .siteDocumentSigned: SiteDocumentSigned.type
        case .siteHandedOver: SiteHandedOver.type
        case .sitePersonnelDeparted: SitePersonnelDeparted.type
        case .siteClosed: SiteClosed.type
        case .siteLiquidationStarted: SiteLiquidationStarted.type
        case .convoyMoved: ConvoyMoved.type
        case .cantonmentBuilt: CantonmentBuilt.type
        case .worksContracted: WorksContracted.type
        case .worksStarted: WorksStarted.type
        case .worksDelivered: WorksDelivered.type
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
        case .combatantDisarmed: CombatantDisarmed.type
        case .combatantDemobilised: CombatantDemobilised.type
        case .combatantIntegrated: CombatantIntegrated.type
        case .combatantReintegrated: CombatantReintegrated.type
        case .projectLaunched: ProjectLaunched.type
        case .projectCompleted: ProjectCompleted.type
        case .trainingHeld: TrainingHeld.type
        case .meetingHeld: MeetingHeld.type
        case .patrolsConducted: PatrolsConducted.type
        case .strengthAuthorised: StrengthAuthorised.type
        case .strengthReported: StrengthReported.type
        case .personnelDied: PersonnelDied.type
        case .documentRegistered: DocumentRegistered.type
        case .figureReported: FigureReported.type
        case .agreementConcluded: AgreementConcluded.type
        case .recommendationIssued: RecommendationIssued.type
        case .recommendationFollowedUp: RecommendationFollowedUp.type
        case .contextNoted: ContextNoted.type
        case .placeRegistered: PlaceRegistered.type
        case .placeReassigned: PlaceReassigned.type
        case .personDescribed: PersonDescribed.type
        case .recordCorrected: RecordCorrected.type
        case .recordRetracted: RecordRetracted.type
        case .recordReinstated: RecordReinstated.type
        case .recordDisputed: RecordDisputed.type
        case .subjectErased: SubjectErased.type
        case .accessRecorded: AccessRecorded.type
        case .logRollbackDeclared: LogRollbackDeclared.type
        case .logClockDeclared: LogClockDeclared.type
        }
    }
}
