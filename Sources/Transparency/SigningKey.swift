import Crypto
import Files

/// The secret key of a log (Ed25519), and the name that it signs under.
///
/// Printing one, or reflecting on it, shows the public key and never the secret.
public struct SigningKey: Sendable {
    public let name: String
    private let secret: Curve25519.Signing.PrivateKey

    private static let prefix = "PRIVATE+KEY+"

    /// Makes a new key from the operating system's randomness.
    ///
    /// - Throws: `malformed` where the name is empty, or has spaces, plus signs or control characters.
    public init(generatedFor name: String) throws(TransparencyError) {
        guard isKeyName(name) else {
            throw .malformed(
                "name of a key",
                expected: "no spaces, plus signs or control characters",
                found: name.quoted
            )
        }
        self.name = name
        self.secret = Curve25519.Signing.PrivateKey()
    }

    /// Reads a key that was kept: `PRIVATE+KEY+NAME+KEYID+BASE64`, as Go's `note` package writes it.
    ///
    /// - Throws: `malformed`, with a message that repeats nothing of the text.
    public init(secretText text: String) throws(TransparencyError) {
        guard text.utf8.starts(with: SigningKey.prefix.utf8) else { throw SigningKey.refusal("\(SigningKey.prefix)…") }
        let parts = text.dropFirst(SigningKey.prefix.count)
            .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, isKeyName(parts[0]), let key = Base64.decode(parts[2].utf8), key.count == 33,
            key[0] == SignatureAlgorithm.ed25519.rawValue,
            let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: key.dropFirst())
        else { throw SigningKey.refusal("\(SigningKey.prefix)NAME+KEYID+BASE64 of 1 and 32 bytes") }
        self.name = String(parts[0])
        self.secret = secret
        guard secretText.utf8.elementsEqual(text.utf8) else {
            throw SigningKey.refusal(
                "key ID \(Hexadecimal.encode(verifierKey.keyID.bigEndianBytes)), which follows from the rest"
            )
        }
    }

    private static func refusal(_ expected: String) -> TransparencyError {
        .malformed("signing key", expected: expected)
    }

    /// The key with its secret, as ``init(secretText:)`` reads it: only for the file that keeps it, which nobody else
    /// may read.
    public var secretText: String {
        let key = Base64.encode([SignatureAlgorithm.ed25519.rawValue] + Array(secret.rawRepresentation))
        return "\(SigningKey.prefix)\(name)+\(Hexadecimal.encode(verifierKey.keyID.bigEndianBytes))+\(key)"
    }

    /// The key that others verify with.
    public var verifierKey: VerifierKey {
        VerifierKey(name: name, algorithm: .ed25519, publicKey: Array(secret.publicKey.rawRepresentation))
    }

    /// Signs the text of a note. Cost: about 12 µs.
    func sign(_ text: String) throws(TransparencyError) -> NoteSignature {
        do {
            let signature = try secret.signature(for: Array(text.utf8))
            return NoteSignature(name: name, keyID: verifierKey.keyID, bytes: Array(signature))
        } catch {
            throw TransparencyError(.badSignature, "signing with \(self) failed: \(error)")
        }
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "the secret key of \(verifierKey)" }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
