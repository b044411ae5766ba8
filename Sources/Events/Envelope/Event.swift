import CanonicalJSON

/// An immutable accepted statement, as it stands in the log.
public struct Event: Sendable {
    public let position: Position
    /// When the daybook accepted it; never earlier than the event before it, but for a declared clock.
    public let recorded: Moment
    public let id: String
    public let source: String
    public let subject: Subject
    public let author: Author
    public let onBehalfOf: String?
    public let entryMode: EntryMode
    public internal(set) var fact: Fact

    public var type: FactType { fact.type }
    public var key: SubmissionKey { SubmissionKey(source: source, id: id) }

    /// The event that accepting a submission makes.
    public init(
        accepting submission: Submission,
        at position: Position,
        recorded: Moment,
        by author: Author,
        mode: EntryMode
    ) {
        self.position = position
        self.recorded = recorded
        self.id = submission.id
        self.source = submission.source
        self.subject = submission.subject
        self.author = author
        self.onBehalfOf = submission.onBehalfOf
        self.entryMode = mode
        self.fact = submission.fact
    }

    /// The most bytes that a stored event has.
    public static let bytesMax = 65_535

    /// The same event with another fact in it.
    public func with(_ fact: Fact) -> Event {
        var event = self
        event.fact = fact
        return event
    }

    /// Whether a submission says the same as this event: same subject, type, fact and principal, whatever was assigned.
    public func hasContent(of submission: Submission) -> Bool {
        subject == submission.subject && type == submission.type
            && onBehalfOf.map { Array($0.utf8) } == submission.onBehalfOf.map { Array($0.utf8) }
            && fact.canonicalBytes == submission.fact.canonicalBytes
    }
}

/// Events are equal when their bytes are.
extension Event: Hashable {
    public static func == (left: Event, right: Event) -> Bool {
        left.position == right.position && left.canonicalBytes == right.canonicalBytes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(position)
        hasher.combine(key)
    }
}

/// How an event came into the log.
public enum EntryMode: Sendable, Hashable {
    /// Written down as it was reported; the rules of the domain refused what breaks them.
    case native
    /// Taken over from elsewhere; kept as published, whatever it breaks.
    case imported
}

/// Who submitted an event, by the socket's peer credentials (the CloudEvents *authcontext* extension).
public struct Author: Sendable, Hashable {
    /// `user`, or `system` for the daemon's own events.
    public let type: AuthorType
    /// `unix:1001:mkeita`: the user's number and name.
    public let id: String

    public init(type: AuthorType, id: String) {
        self.type = type
        self.id = id
    }
}

/// What kind of author submitted an event.
public enum AuthorType: String, Sendable {
    case user
    case system
}

extension Fact {
    /// The canonical JSON of `data`.
    public var canonicalBytes: [UInt8] {
        var writer = JSONWriter()
        type.write(self, &writer)
        return writer.bytes
    }
}
