import EventLog
import Events
public import Projections

/// What changed in state between two positions, whatever happened in between.
public struct NetChange: Sendable {
    /// The state changed from, and the one changed to; the second may be the earlier one.
    public let from: State
    public let to: State
    /// In the order of aspects.
    public let changes: [Change]
    /// How many events lie between that the reader may read and that the filter lets pass.
    public let events: Int

    /// - Throws: ``EventLogError``.
    /// - Complexity: Reads the events between the two, and folds none.
    init(from: State, to: State, in log: EventLog, filter: ChangeFilter, scope: SubjectScope) throws {
        let (early, late) = from.position <= to.position ? (from, to) : (to, from)
        let source = WholeEvents(log: log)
        var topics: Set<Topic> = []
        var position = early.position
        var events = 0
        while position < late.position {
            for bytes in try log.run(from: position.next, through: late.position, bytesMax: 4 << 20) {
                position = position.next
                guard let event = log.wholeEvent(bytes, at: position), scope.contains(event.subject),
                    let original = try source.original(of: event),
                    scope.contains(original.subject), filter.passes(event, about: original)
                else { continue }
                events += 1
                // What an event said in between is in neither state.
                let facts = [
                    original.position <= early.position ? try early.effectiveVersion(of: original, in: source) : nil,
                    try late.effectiveVersion(of: original, in: source),
                ].compactMap(\.self)
                topics.formUnion(early.topics(touchedBy: facts))
                topics.formUnion(late.topics(touchedBy: facts))
            }
        }
        self.from = from
        self.to = to
        self.events = events
        self.changes = from.changes(to: to, in: topics).filter {
            filter.subject == nil || $0.aspect.subject == filter.subject
        }
    }
}
