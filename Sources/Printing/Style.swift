/// How a line looks on a terminal. It only ever repeats what the words say.
public enum Style: Equatable, Sendable {
    case plain
    /// A title, or the head of a table.
    case head
    /// What stands beside the matter: rules, what an answer rests on.
    case faint
    /// What needs a look: disagreement, a warning.
    case alert
    /// What was, and what is, in a difference.
    case removed
    case added

    /// SGR parameters (ECMA-48 §8.3.117); `nil` for none.
    private var parameters: String? {
        switch self {
        case .plain: nil
        case .head: "1"
        case .faint: "2"
        case .alert: "33"
        case .removed: "31"
        case .added: "32"
        }
    }

    /// The text between its escape sequences.
    public func applied(to text: String) -> String {
        guard let parameters, !text.isEmpty else { return text }
        return "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
    }
}
