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
    /// A subject of one kind, of which the kind may be left out: `gao` or `moc/gao`.
    ///
    /// - Throws: What the usage error says.
    init(_ text: String, of kind: SubjectKind) throws {
        let whole = text.contains("/") ? text : "\(kind.rawValue)/\(text)"
        guard let subject = Subject(whole), subject.kind == kind else {
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
