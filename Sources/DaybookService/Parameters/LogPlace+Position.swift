import EventLog
import Events

extension LogPlace {
    /// The position, where the place is one of this log.
    ///
    /// - Throws: ``ProblemKind/cursorGone``: going on from there would miss events, or find others than were meant.
    func position(in log: EventLog) throws(Problem) -> Position {
        switch self {
        case .position(let position): return position
        case .cursor(let cursor):
            guard cursor.tag == log.cursorTag else {
                throw Problem(
                    .cursorGone,
                    "the cursor \(cursor) is not of \(log.origin) as it is now; read again from the start"
                )
            }
            guard cursor.position <= log.head.position else {
                throw Problem(
                    .cursorGone,
                    "the cursor \(cursor) is beyond the end of \(log.origin), which is at \(log.head.position): part of the log "
                        + "is lost, or this is an older copy"
                )
            }
            return cursor.position
        }
    }
}
