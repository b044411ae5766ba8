import EventLog
import Events

/// Who is told of events, and so must not be told of those that he may not read.
struct Reader {
    let scope: SubjectScope
    let log: EventLog

    /// An event that was never recorded, as that of a refused batch, tells nothing that its sender does not know.
    func mayRead(_ position: Position) -> Bool {
        guard !scope.isAll, let event = try? log.event(at: position) else { return true }
        return scope.contains(event.subject)
    }
}
