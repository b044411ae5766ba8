public import Events

/// Something that only one person may have, such as a biometric reference: kept as a keyed hash, by which a second
/// person with the same one is found.
public struct PersonalReference: Hashable, Sendable {
    public var subject: Subject
    /// What it is, so that equal texts of two kinds are two things: `biometricReference`.
    public var kind: String
    /// Normalised by the caller; compared as bytes.
    public var value: String

    public init(subject: Subject, kind: String, value: String) {
        self.subject = subject
        self.kind = kind
        self.value = value
    }
}
