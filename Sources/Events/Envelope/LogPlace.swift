/// A place in the log to read on from, or back to.
public enum LogPlace: Hashable, Sendable, CustomStringConvertible {
    /// In whatever log answers.
    case position(Position)
    /// In one log only: another refuses it (``ProblemKind/cursorGone``), so that nothing is missed unnoticed.
    case cursor(Cursor)

    /// Reads a position (`42`) or a cursor (`3f9a01bc-42`); `nil` where the text is neither.
    public init?(_ text: some StringProtocol) {
        if let cursor = Cursor(text) {
            self = .cursor(cursor)
        } else if let position = Position(text) {
            self = .position(position)
        } else {
            return nil
        }
    }

    /// - Parameter tag: That of the log, where an answer has named it; a log without events has none.
    public init(_ position: Position, tag: String?) {
        self = tag.map { .cursor(Cursor(tag: $0, position: position)) } ?? .position(position)
    }

    public var position: Position {
        switch self {
        case .position(let position): position
        case .cursor(let cursor): cursor.position
        }
    }

    public var description: String {
        switch self {
        case .position(let position): position.description
        case .cursor(let cursor): cursor.description
        }
    }
}
