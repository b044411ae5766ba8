import EventLog
import Events
import Projections

/// The log as answers look things up in it: an event that is damaged is as good as none, and the basis says so.
struct WholeEvents: EventSource {
    let log: EventLog

    func event(at position: Position) throws -> Event? {
        do throws(EventLogError) {
            return try log.event(at: position)
        } catch {
            guard case .damaged = error else { throw error }
            return nil
        }
    }

    func position(of key: SubmissionKey) throws -> Position? { try log.position(of: key) }
}
