public import Events

/// A fact as projections see it: the effective version of an event, with what a reader needs to judge and to find it.
///
/// Immutable and shared by reference, so that states that hold the same fact hold one copy.
public final class RecordedFact: Sendable {
    /// Where the original event stands; a correction keeps it.
    public let position: Position
    /// The event that gave this version: the original, or its last correction.
    public let version: Position
    /// When the version was recorded.
    public let recorded: Moment
    /// The reporting section and what it calls the event.
    public let source: String
    public let id: String
    public let subject: Subject
    public let entryMode: EntryMode
    public let fact: Fact

    /// An event as it was first recorded.
    public convenience init(_ event: Event) {
        self.init(event, as: event, with: event.fact)
    }

    /// The version of `original` that a correction gives.
    public convenience init(_ original: Event, correctedBy correction: Event, with replacement: Fact) {
        self.init(original, as: correction, with: replacement)
    }

    private init(_ original: Event, as version: Event, with fact: Fact) {
        self.position = original.position
        self.version = version.position
        self.recorded = version.recorded
        self.source = original.source
        self.id = original.id
        self.subject = original.subject
        self.entryMode = version.entryMode
        self.fact = fact
    }

    public var occurred: Occurrence { fact.occurred }

    /// The documents that state the fact.
    public var documents: [Subject] { fact.sources.map(\.document) }

    /// Whether the two rest on a document in common, so that they are no rival claims.
    func sharesDocument(with other: RecordedFact) -> Bool {
        fact.sources.contains { source in other.fact.sources.contains { $0.document == source.document } }
    }

    /// The earliest day by which one of the documents had certainly appeared; `nil` where none is dated.
    public var published: Day? {
        fact.sources.compactMap { $0.date?.latest?.day }.min()
    }
}

extension RecordedFact: Hashable {
    public static func == (left: RecordedFact, right: RecordedFact) -> Bool {
        left === right
            || left.position == right.position && left.version == right.version && left.recorded == right.recorded
                && left.source == right.source && left.id == right.id && left.subject == right.subject
                && left.entryMode == right.entryMode && left.fact == right.fact
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(position)
        hasher.combine(version)
    }
}
