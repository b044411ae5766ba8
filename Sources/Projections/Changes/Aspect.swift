public import Events

/// Something that state tells of a subject; the cells of tables are told of the site or the mission that they are of.
public struct Aspect: Hashable, Sendable {
    /// What is told, with the words for it.
    public enum Name: String, CaseIterable, Sendable {
        case claims
        case status
        case phase
        case closed
        case ordinal
        case name
        case siteKind = "kind"
        case sector
        case place
        case movement
        case moc
        case since
        case active
        case change
        case admittedReported = "admitted-reported"
        case attacks
        case attackKind = "attack-kind"
        case occurred
        case perpetrator
        case casualties
        case people
        case origin
        case destinations
        case trigger
        case violationsByCategory = "violations-by-category"
        case violationsByRegion = "violations-by-region"
        case patrols
        case strength
        case authorisedStrength = "authorised-strength"
        case figure

        public var label: Label {
            switch self {
            case .claims: Label("Claims", "Déclarations")
            case .status: Label("Status", "Statut")
            case .phase: Label("Phase", "Phase")
            case .closed: Label("Closed", "Fermeture")
            case .ordinal: Label("Rank of the closure", "Rang de la fermeture")
            case .name: Label("Name", "Nom")
            case .siteKind: Label("Kind", "Type")
            case .sector: Label("Sector", "Secteur")
            case .place: Label("Place", "Lieu")
            case .movement: Label("Movement", "Mouvement")
            case .moc: Label("MOC", "MOC")
            case .since: Label("Since", "Depuis")
            case .active: Label("Present", "Présents")
            case .change: Label("Change of the ledger", "Variation du registre")
            case .admittedReported: Label("Admitted (reported counts)", "Admis (effectifs signalés)")
            case .attacks: Label("Attacks", "Attaques")
            case .attackKind: Label("Kind of attack", "Nature de l'attaque")
            case .occurred: Label("Date", "Date")
            case .perpetrator: Label("Perpetrator", "Auteur")
            case .casualties: Label("Casualties", "Victimes")
            case .people: Label("People", "Population")
            case .origin: Label("From", "De")
            case .destinations: Label("To", "Vers")
            case .trigger: Label("Trigger", "Cause")
            case .violationsByCategory: Label("Violations by category", "Violations par catégorie")
            case .violationsByRegion: Label("Violations by region", "Violations par région")
            case .patrols: Label("Patrols", "Patrouilles")
            case .strength: Label("Strength", "Effectif")
            case .authorisedStrength: Label("Authorised strength", "Effectif autorisé")
            case .figure: Label("Published figure", "Chiffre publié")
            }
        }
    }

    public let subject: Subject
    public let name: Name
    /// What the value is broken down by: a movement, a month and a category; empty for what is not.
    public let key: [Term]

    init(_ subject: Subject, _ name: Name, _ key: [Term] = []) {
        self.subject = subject
        self.name = name
        self.key = key
    }
}

extension Aspect: Comparable {
    public static func < (left: Aspect, right: Aspect) -> Bool {
        left.sortKey.lexicographicallyPrecedes(right.sortKey)
    }

    private var sortKey: [String] { [subject.text, name.rawValue] + key.map(\.sortKey) }
}

extension Term {
    fileprivate var sortKey: String {
        switch self {
        case .code(let text, _), .text(let text), .date(let text): text
        case .count(let count): String(count)
        case .number(let number): String(number)
        case .rank(let rank): "\(rank)"
        case .people(let people): people.asReported ?? ""
        }
    }
}

/// What an aspect was, and what it became.
public struct Change: Hashable, Sendable {
    public let aspect: Aspect
    /// `nil` where state told nothing of it.
    public let before: Term?
    public let after: Term?

    public init(_ aspect: Aspect, from before: Term?, to after: Term?) {
        self.aspect = aspect
        self.before = before
        self.after = after
    }
}

extension State {
    /// What is told of the topics differently in a later state, or in an earlier one, in the order of aspects.
    public func changes(to other: State, in topics: Set<Topic>) -> [Change] {
        var changes: [Change] = []
        for topic in topics {
            let before = aspects(of: topic)
            let after = other.aspects(of: topic)
            for (aspect, value) in before where after[aspect] != value {
                changes.append(Change(aspect, from: value, to: after[aspect]))
            }
            for (aspect, value) in after where before[aspect] == nil {
                changes.append(Change(aspect, from: nil, to: value))
            }
        }
        return changes.sorted { $0.aspect < $1.aspect }
    }
}
