/// The rules of the domain. A native submission that breaks one is refused; an import is kept, and shown as a discrepancy.
public enum Rule: String, CaseIterable, Sendable {
    // Within one fact.
    case estimateOutOfOrder = "estimate-out-of-order"
    case estimatePartsExceedTotal = "estimate-parts-exceed-total"
    case partsOfOtherUnit = "parts-of-other-unit"
    case partsDoNotSum = "parts-do-not-sum"
    case originIsOnlyDestination = "origin-is-only-destination"
    case pcodeUnknown = "pcode-unknown"
    case placeDoubtful = "place-doubtful"
    case occurredInFuture = "occurred-in-future"
    case dateBefore1900 = "date-before-1900"
    case documentOlderThanFact = "document-older-than-fact"
    case riskLevelDiffers = "risk-level-differs"
    case convoyArrivedBeforeDeparture = "convoy-arrived-before-departure"
    // Between an event and the one that it is about.
    case targetUnknown = "target-unknown"
    case targetByPosition = "target-by-position"
    case targetNotOriginal = "target-not-original"
    case targetOfOtherSubject = "target-of-other-subject"
    case notRetracted = "not-retracted"
    case alreadyRetracted = "already-retracted"
    case duplicateOfItself = "duplicate-of-itself"
    // Between the facts of a mission site.
    case siteAlreadyOpen = "site-already-open"
    case siteReopeningNeedsReason = "site-reopening-needs-reason"
    case siteNotOpen = "site-not-open"
    case siteClosed = "site-closed"
    // Between the facts of a combatant.
    case movementNotSignatory = "movement-not-signatory"
    case combatantAlreadyRegistered = "combatant-already-registered"
    case biometricReferenceTaken = "biometric-reference-taken"
    case combatantNotRegistered = "combatant-not-registered"
    case combatantDead = "combatant-dead"
    case combatantStruckOff = "combatant-struck-off"
    case combatantInTwoMechanisms = "combatant-in-two-mechanisms"
    case combatantNotThere = "combatant-not-there"
    case combatantProcessOutOfOrder = "combatant-process-out-of-order"
    // Between the facts of operations.
    case patrolPeriodsOverlap = "patrol-periods-overlap"
    // Between the facts of other subjects.
    case siegeNotReported = "siege-not-reported"
    case riskAlreadyAssessed = "risk-already-assessed"
    case worksOutOfOrder = "works-out-of-order"
    case projectNotLaunched = "project-not-launched"
    case recommendationNotIssued = "recommendation-not-issued"
    case placeNotThere = "place-not-there"

    /// Whether an import that breaks the rule is refused too: an event about another cannot do without the other, and what is
    /// sealed could not be found as a discrepancy.
    public var bindsImports: Bool {
        switch self {
        case .targetUnknown, .targetByPosition, .targetNotOriginal, .targetOfOtherSubject, .notRetracted,
            .alreadyRetracted, .duplicateOfItself, .biometricReferenceTaken:
            true
        default: false
        }
    }

    /// Whether somebody who knows better may say so in the fact (`datesConfirmed`): what breaks the rule is unlikely, and not impossible.
    public var isLiftedByConfirmation: Bool { self == .dateBefore1900 || self == .documentOlderThanFact }

    /// Whether what breaks the rule is recorded all the same and told: it is unlikely, and may well be so.
    public var isOnlyTold: Bool { self == .placeDoubtful }

    /// What the rule says.
    public var label: Label {
        switch self {
        case .estimateOutOfOrder:
            Label(
                "The low, best and high of an estimate rise.",
                "Le bas, le meilleur et le haut d'une estimation croissent."
            )
        case .estimatePartsExceedTotal:
            Label(
                "The parts of an estimate by sex and age do not exceed its total.",
                "Les parts d'une estimation par sexe et âge ne dépassent pas son total."
            )
        case .partsOfOtherUnit:
            Label(
                "Parts by sex and age are stated of numbers of persons only.",
                "Les parts par sexe et âge ne s'indiquent que d'un nombre de personnes."
            )
        case .partsDoNotSum:
            Label("The stated parts sum to the stated total.", "Les parts indiquées font le total indiqué.")
        case .originIsOnlyDestination:
            Label(
                "People are not displaced to the one place that they left.",
                "On n'est pas déplacé vers le seul lieu que l'on a quitté."
            )
        case .pcodeUnknown:
            Label(
                "A p-code is one of the gazetteer that daybook knows (\(Gazetteer.version)).",
                "Un code P figure dans le répertoire géographique que daybook connaît (\(Gazetteer.version))."
            )
        case .placeDoubtful:
            Label(
                "The name, the p-code and the coordinates of a place agree.",
                "Le nom, le code P et les coordonnées d'un lieu concordent."
            )
        case .occurredInFuture:
            Label(
                "What is recorded has happened, or begun: no date lies or ends in the future.",
                "Ce qui s'enregistre a eu lieu, ou a commencé : aucune date n'est ni ne finit dans le futur."
            )
        case .dateBefore1900:
            Label(
                "Dates before 1900 are confirmed, since most are slips of the finger.",
                "Les dates d'avant 1900 se confirment, la plupart étant des fautes de frappe."
            )
        case .documentOlderThanFact:
            Label(
                "A document appears no earlier than what it states begins; one that did is confirmed.",
                "Un document ne paraît pas avant le début de ce qu'il énonce ; s'il l'a fait, cela se confirme."
            )
        case .riskLevelDiffers:
            Label("The level of a risk follows from its points.", "Le niveau d'un risque découle de ses points.")
        case .convoyArrivedBeforeDeparture:
            Label("A convoy departs before it arrives.", "Un convoi part avant d'arriver.")
        case .targetUnknown: Label("The event concerned is in the log.", "L'événement concerné est dans le journal.")
        case .targetByPosition:
            Label(
                "An import names the event concerned by source and id.",
                "Une importation désigne l'événement concerné par source et id."
            )
        case .targetNotOriginal:
            Label(
                "Only an original event is corrected, retracted or reinstated.",
                "Seul un événement d'origine se corrige, se retire ou se rétablit."
            )
        case .targetOfOtherSubject:
            Label(
                "An event about another has the other's subject.",
                "Un événement qui en concerne un autre a le même sujet."
            )
        case .notRetracted: Label("Only what was retracted is reinstated.", "Seul ce qui fut retiré se rétablit.")
        case .alreadyRetracted: Label("Only what stands is retracted.", "Seul ce qui tient se retire.")
        case .duplicateOfItself:
            Label("An event is no duplicate of itself.", "Un événement n'est pas le doublon de lui-même.")
        case .siteAlreadyOpen: Label("An open site is not opened again.", "Un site ouvert ne s'ouvre pas à nouveau.")
        case .siteReopeningNeedsReason:
            Label("A closed site is reopened only with a reason.", "Un site fermé ne rouvre qu'avec un motif.")
        case .siteNotOpen: Label("Only an open site is closed.", "Seul un site ouvert se ferme.")
        case .siteClosed:
            Label(
                "A closed site has no patrols, strength or schedule.",
                "Un site fermé n'a ni patrouille, ni effectif, ni calendrier."
            )
        case .movementNotSignatory:
            Label(
                "Only members of signatory movements are registered.",
                "Seuls les membres des mouvements signataires s'inscrivent."
            )
        case .combatantAlreadyRegistered:
            Label("A combatant is registered once.", "Un combattant s'enregistre une seule fois.")
        case .biometricReferenceTaken:
            Label(
                "A biometric reference is one person's.",
                "Une référence biométrique est celle d'une seule personne."
            )
        case .combatantNotRegistered:
            Label("A combatant is registered before anything else.", "Un combattant est d'abord enregistré.")
        case .combatantDead:
            Label("Nothing befalls a combatant after death.", "Rien n'arrive à un combattant après sa mort.")
        case .combatantStruckOff:
            Label(
                "Nothing befalls a combatant after being struck off.",
                "Rien n'arrive à un combattant après sa radiation."
            )
        case .combatantInTwoMechanisms:
            Label("A combatant is active in one MOC at most.", "Un combattant est actif dans un seul MOC.")
        case .combatantNotThere:
            Label(
                "A combatant leaves only the MOC that he is in.",
                "Un combattant ne quitte que le MOC où il se trouve."
            )
        case .combatantProcessOutOfOrder:
            Label(
                "A combatant is disarmed, then demobilised, then integrated or reintegrated.",
                "Un combattant est désarmé, puis démobilisé, puis intégré ou réintégré."
            )
        case .patrolPeriodsOverlap:
            Label(
                "Within one document, patrol periods of one kind and scope do not overlap.",
                "Dans un document, les périodes de patrouille d'un même type et d'un même lieu ne se chevauchent pas."
            )
        case .siegeNotReported:
            Label("Only what is besieged is relieved.", "Seul ce qui est encerclé est libéré de son encerclement.")
        case .riskAlreadyAssessed:
            Label(
                "A document assesses the risk of a commune once a month; a second time is a correction.",
                "Un document évalue le risque d'une commune une fois par mois ; une seconde fois est une correction."
            )
        case .worksOutOfOrder:
            Label(
                "Works are contracted, then started, then delivered.",
                "Des travaux sont contractés, puis démarrés, puis livrés."
            )
        case .projectNotLaunched:
            Label("Only a project that was launched is completed.", "Seul un projet lancé s'achève.")
        case .recommendationNotIssued:
            Label("Only a recommendation that was issued is followed up.", "Seule une recommandation émise a un suivi.")
        case .placeNotThere:
            Label("A place leaves only the unit that it lies in.", "Un lieu ne quitte que l'unité dont il relève.")
        }
    }
}
