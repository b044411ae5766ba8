public import Events

/// Which field of which event a sealed value is, and of whom it tells. A sealed value opens nowhere else.
public struct SealedField: Hashable, Sendable {
    /// The origin of the log at the time of recording; an event keeps it for ever.
    public var origin: String
    public var source: String
    /// The event's id, not its position, so that a sealed value stays valid where its event is imported.
    public var id: String
    /// Path of the field in the event: `data.fullName`.
    public var path: String
    /// Whose key seals it: `combatant/…` or `person/…`, not always the subject of the event.
    public var subject: Subject

    public init(origin: String, source: String, id: String, path: String, subject: Subject) {
        self.origin = origin
        self.source = source
        self.id = id
        self.path = path
        self.subject = subject
    }

    /// The five parts, each behind its length, so that no two fields have the same bytes.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for part in [origin, source, id, path, subject.text] { bytes.append(withLength: part.utf8) }
        return bytes
    }
}
