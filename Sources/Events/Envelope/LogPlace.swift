/// An end of a part of the log that is to be read.
public enum LogPlace: Hashable, Sendable, CustomStringConvertible {
    /// In whatever log answers, as it is now.
    case position(Position)
    /// In one log only: another refuses it (``ProblemKind/cursorGone``), so that nothing is missed unnoticed.
    case cursor(Cursor)

    /// Reads a position (`42`) or a cursor (`42-3f9a01bc5d6e7f80`); `nil` where the text is neither.
    public init?(_ text: some StringProtocol) {
        if let cursor = Cursor(text) {
            self = .cursor(cursor)
        } else if let position = Position(text) {
            self = .position(position)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .position(let position): position.description
        case .cursor(let cursor): cursor.description
        }
    }
}
