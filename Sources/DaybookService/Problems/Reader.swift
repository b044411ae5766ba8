import EventLog
import Events

/// Who is told of events, and so must not be told of those that he may not read.
struct Reader {
    let scope: SubjectScope
    let log: EventLog

    /// An event that was never recorded, as that of a refused batch, tells nothing that its sender does not know; one that
    /// cannot be read tells nothing to anybody.
    func mayRead(_ position: Position) -> Bool {
        guard !scope.isAll else { return true }
        do {
            return try log.event(at: position).map { scope.contains($0.subject) } ?? true
        } catch {
            return false
        }
    }
}
