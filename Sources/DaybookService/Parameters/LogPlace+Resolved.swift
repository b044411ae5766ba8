import CanonicalJSON
import EventLog
import Events

extension LogPlace {
    /// The position, where the place is one of this log.
    ///
    /// - Throws: ``ProblemKind/cursorGone``: going on from there would miss events, or find others than were meant.
    func position(in log: EventLog) throws -> Position {
        switch self {
        case .position(let position): return position
        case .cursor(let cursor):
            guard try log.holds(cursor) else { throw Problem(gone: cursor, from: log) }
            return cursor.position
        }
    }
}

extension Problem {
    /// The event that a cursor names is not in the log.
    ///
    /// Where a roll-back was declared since, `common` is the cursor of the last event before it: whoever has an event of that cursor
    /// has the same events up to there.
    init(gone cursor: Cursor, from log: EventLog) {
        // The earliest: the reader may have seen none of those that followed. A log that cannot be read names none.
        let declarations = (try? log.rollbackDeclarations()) ?? []
        if let declared = declarations.first(where: { $0.position <= cursor.position }),
            let common = try? log.cursor(at: declared.position.previous)
        {
            let wayOn =
                common == .start
                ? "so nothing before is in it as it was: read again from the start, after=0"
                : "so what you have up to \(common.position) is in it only where your event there has the cursor \(common): drop what "
                    + "you have after it, and go on after \(common)"
            self.init(
                .cursorGone,
                "the cursor \(cursor) is not of \(log.origin) as it is now: a roll-back was declared at position \(declared.position), "
                    + wayOn,
                [("common", .string(common.description))]
            )
        } else if cursor.position > log.head.position {
            self.init(
                .cursorGone,
                "the cursor \(cursor) is beyond the end of \(log.origin), which is at \(log.head.position): the cursor is of another "
                    + "log, or events of this one are lost"
            )
        } else {
            self.init(
                .cursorGone,
                "the event at position \(cursor.position) of \(log.origin) is not the one that the cursor \(cursor) names: the cursor "
                    + "is of another log, or events of this one are lost and their positions were given again"
            )
        }
    }
}
