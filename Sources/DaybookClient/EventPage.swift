public import CanonicalJSON
public import Events

/// A page of the log.
public struct EventPage: Sendable, Hashable {
    /// The last position of the log when the page was read.
    public let basis: Position
    /// Whole stored events.
    public let events: [JSONValue]
    /// The positions on the way whose events are damaged: they may be among those that were asked for.
    public let damaged: [Position]
    /// Where to go on after (or before, in descending order); `nil` where there are no more.
    public let next: Cursor?
    /// That of the last event of the log when the page was read: after it is what is recorded later.
    public let cursor: Cursor

    init(_ json: JSONValue) throws(ClientError) {
        guard let basis = json["basis"]?["position"].flatMap(Position.init), let events = json["events"]?.arrayValue,
            let cursor = json["basis"]?["cursor"]?.stringValue.flatMap({ Cursor($0) })
        else { throw .unexpected("is no page of events") }
        self.basis = basis
        self.cursor = cursor
        self.events = events
        self.damaged = json["damaged"]?.arrayValue?.compactMap(Position.init) ?? []
        self.next = json["next"]?.stringValue.flatMap { Cursor($0) }
    }
}
