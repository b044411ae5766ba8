public import Events

/// Why an identity cannot be opened or erased.
public enum IdentityFailure: Error, Sendable {
    /// No event is about the person, or none that counts has anything under seal.
    case unknown(Subject)
    /// No such field is sealed for the person; these are.
    case unknownField(String, known: [String])
}
