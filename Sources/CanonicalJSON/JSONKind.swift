/// The type of a JSON value, told from its first byte.
public enum JSONKind: String, Sendable, CaseIterable {
    case null
    case bool
    case number
    case string
    case array
    case object
}
