public import ArgumentParser
public import Events

extension Day: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Position: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Subject: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Subject {
    /// A subject of one kind, of which the kind may be left out: `gao` or `moc/gao`. A name with accents and spaces is made into one, as
    /// an import makes it: `Ber (Tombouctou)` is `site/ber-tombouctou`.
    ///
    /// - Throws: What the usage error says.
    init(_ text: String, of kind: SubjectKind) throws {
        let slug = text.contains("/") ? nil : try? Slug.make(text, "")
        let plain = text.contains("/") ? text : "\(kind.rawValue)/\(text)"
        guard let subject = Subject(plain) ?? slug.flatMap({ Subject("\(kind.rawValue)/\($0)") }), subject.kind == kind
        else {
            throw ValidationError("'\(text)' is no \(kind.rawValue): expected a name such as \(kind.example)")
        }
        self = subject
    }
}

extension FigureBasis: ExpressibleByArgument {}
extension ReportKind: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

extension Cursor: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
