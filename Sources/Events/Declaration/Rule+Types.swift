extension Rule {
    /// Whether facts of the type can break the rule.
    public func concerns(_ type: FactType) -> Bool {
        switch self {
        case .estimateOutOfOrder, .estimatePartsExceedTotal, .partsOfOtherUnit: type.holds(\.isEstimate)
        case .pcodeUnknown: type.holds(\.isPlace) || type == PlaceRegistered.type
        case .placeDoubtful: type.holds(\.isPlace)
        case .partsDoNotSum: [MocAdmissionReported.type, MocLossesReported.type, TrainingHeld.type].contains(type)
        case .originIsOnlyDestination: type == DisplacementReported.type
        case .occurredInFuture: !type.statesWhatIsToCome
        case .dateBefore1900: true
        case .documentOlderThanFact: !type.statesWhatIsToCome && type.fields.contains { $0.name == "sources" }
        case .targetUnknown, .targetByPosition, .targetNotOriginal, .targetOfOtherSubject: type.isAboutEvent
        case .notRetracted: type == RecordReinstated.type
        case .alreadyRetracted, .duplicateOfItself: type == RecordRetracted.type
        case .siteAlreadyOpen, .siteReopeningNeedsReason: type == SiteOpened.type
        case .siteNotOpen: type == SiteClosed.type
        case .siteClosed: [DrawdownScheduled.type, PatrolsConducted.type, StrengthReported.type].contains(type)
        case .movementNotSignatory, .combatantAlreadyRegistered, .biometricReferenceTaken:
            type == CombatantRegistered.type
        case .combatantNotRegistered:
            type.subjects == [.combatant] && type != CombatantRegistered.type
        case .combatantDead, .combatantStruckOff: type.subjects == [.combatant]
        case .combatantInTwoMechanisms: [CombatantAdmitted.type, CombatantTransferred.type].contains(type)
        case .combatantNotThere: type == CombatantTransferred.type
        case .combatantProcessOutOfOrder:
            [CombatantDemobilised.type, CombatantIntegrated.type, CombatantReintegrated.type].contains(type)
        case .patrolPeriodsOverlap: type == PatrolsConducted.type
        case .riskLevelDiffers, .riskAlreadyAssessed: type == RiskAssessed.type
        case .convoyArrivedBeforeDeparture: type == ConvoyMoved.type
        case .siegeNotReported: type == SiegeLifted.type
        case .worksOutOfOrder: [WorksContracted.type, WorksStarted.type, WorksDelivered.type].contains(type)
        case .projectNotLaunched: type == ProjectCompleted.type
        case .recommendationNotIssued: type == RecommendationFollowedUp.type
        case .placeNotThere: type == PlaceReassigned.type
        }
    }
}

extension FactType {
    /// Whether such events are about another event, whose subject they have.
    public var isAboutEvent: Bool {
        [RecordCorrected.type, RecordRetracted.type, RecordReinstated.type, RecordDisputed.type].contains(self)
    }

    /// Whether a value of such a kind is somewhere in a fact of the type.
    func holds(_ isSuch: (ValueSchema) -> Bool) -> Bool {
        fields.contains { $0.schema.holds(isSuch) }
    }
}

extension ValueSchema {
    fileprivate func holds(_ isSuch: (ValueSchema) -> Bool) -> Bool {
        if isSuch(self) { return true }
        return switch self {
        case .list(let element): element.holds(isSuch)
        case .object(let fields): fields.contains { $0.schema.holds(isSuch) }
        case .constrained(let value, _): value.holds(isSuch)
        case .map(_, let values): values.holds(isSuch)
        case .oneOf(let choices): choices.contains { $0.holds(isSuch) }
        default: false
        }
    }
}
