import EventLog
public import Events
public import Projections

/// Goes through the log event by event, and tells what each changed in state.
///
/// A value: a copy is a place to return to.
public struct ChangeWalk: Sendable {
    /// How many bytes of events are read at a time.
    private static let runBytesMax = 64 << 10

    private let log: EventLog
    private let filter: ChangeFilter
    public let scope: SubjectScope
    public let last: Position
    /// The state after the events that were told.
    public private(set) var state: State

    init(log: EventLog, from state: State, through last: Position, filter: ChangeFilter, scope: SubjectScope) {
        self.log = log
        self.state = state
        self.last = last
        self.filter = filter
        self.scope = scope
    }

    public var isAtEnd: Bool { state.position >= last }

    /// One event of the way.
    public enum Step: Sendable {
        case changed(EventChanges)
        /// Nobody can tell what the event at this position changed.
        case damaged(Position)
    }

    /// What the next few events changed; there may be none that the filter lets pass.
    ///
    /// - Throws: ``EventLogError``.
    /// - Complexity: Reads some 64 KiB of events.
    public mutating func next() throws -> [Step] {
        guard !isAtEnd else { return [] }
        let source = WorkingLog(log: log)
        var all: [Step] = []
        for bytes in try log.run(from: state.position.next, through: last, bytesMax: ChangeWalk.runBytesMax) {
            let position = state.position.next
            guard let event = log.wholeEvent(bytes, at: position) else {
                state.pass(over: position)
                all.append(.damaged(position))
                continue
            }
            do {
                if let changes = try step(event, in: source) { all.append(.changed(changes)) }
            } catch EventLogError.damaged(let other, _) {
                // What it changed cannot be told without the event that it is about, or what became of that.
                if state.position < position { state.pass(over: position, recorded: event.recorded) }
                all.append(.damaged(other))
            }
        }
        return all
    }

    /// Folds an event, and tells what it changed; `nil` where it may not be read, or is not asked for.
    private mutating func step(_ event: Event, in source: WorkingLog) throws -> EventChanges? {
        guard scope.contains(event.subject) else {
            state.pass(over: event.position)
            return nil
        }
        let before = state
        try state.apply(event, in: source)
        guard let original = try source.original(of: event), scope.contains(original.subject),
            filter.passes(event, about: original)
        else { return nil }
        let facts = [
            original.position < event.position ? try before.effectiveVersion(of: original, in: source) : nil,
            try state.effectiveVersion(of: original, in: source),
        ].compactMap(\.self)
        let topics = before.topics(touchedBy: facts).union(state.topics(touchedBy: facts))
        let changes = before.changes(to: state, in: topics)
        guard let subject = filter.subject else {
            return EventChanges(event: event, original: original, changes: changes)
        }
        let chosen = changes.filter { $0.aspect.subject == subject }
        guard event.subject == subject || !chosen.isEmpty else { return nil }
        return EventChanges(event: event, original: original, changes: chosen)
    }
}
