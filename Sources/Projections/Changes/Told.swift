import Events

/// What is told of one subject so far.
struct Told {
    let subject: Subject
    private(set) var aspects: [Aspect: Term] = [:]

    init(_ subject: Subject) {
        self.subject = subject
    }

    subscript(name: Aspect.Name, key: [Term] = []) -> Term? {
        get { aspects[Aspect(subject, name, key)] }
        set { aspects[Aspect(subject, name, key)] = newValue }
    }
}

extension Term {
    static let military = Term.code("military", Label("Military", "Militaires"))
    static let police = Term.code("police", Label("Police", "Police"))

    init(_ name: Aspect.Name) {
        self = .code(name.rawValue, name.label)
    }

    /// A movement, or that no registration states it.
    init(_ movement: Movement?) {
        self = movement.map { .code($0.rawValue, $0.label) } ?? .code("", Label("Unknown", "Inconnu"))
    }

    /// A region by its p-code, or that the place has none.
    init(region: String?) {
        let known = region.flatMap { Region(rawValue: $0) }.map { Term.code($0.rawValue, $0.label) }
        self = known ?? region.map { .text($0) } ?? .code("", Label("Not located", "Non localisé"))
    }
}
