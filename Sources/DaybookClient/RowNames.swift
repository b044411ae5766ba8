import Crypto
public import Events

/// Names for the subjects of rows that have none yet: each follows from the row and a secret, so that the same row has the same name
/// whenever it is read, and nobody without the secret can tell the row from the name.
public struct RowNames: Sendable {
    /// How many bytes the secret has.
    public static let secretBytes = 32

    private let secret: SymmetricKey

    /// `nil` where the secret is not as long as it must be.
    public init?(secret: [UInt8]) {
        guard secret.count == RowNames.secretBytes else { return nil }
        self.secret = SymmetricKey(data: secret)
    }

    /// The name of a row's subject: 80 bits of an HMAC-SHA-256 of its kind, its section and what tells it from other rows, written as
    /// pseudonyms are.
    public func subject(_ kind: SubjectKind, source: String, row: String) -> Subject {
        // The length of each keeps ("a", "bc") apart from ("ab", "c").
        let message = [kind.rawValue, source, row].flatMap { text in
            Array("\(text.utf8.count):".utf8) + Array(text.utf8)
        }
        let code = HMAC<SHA256>.authenticationCode(for: message, using: secret)
        return Pseudonym.make(kind, of: Array(code.prefix(Pseudonym.bytes)))
    }
}
