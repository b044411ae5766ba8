import Crypto
import Files

/// A public key that notes are verified with, and the name that it signs under (C2SP signed-note: *vkey*).
///
/// Its text is `NAME+KEYID+BASE64`, such as `example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`.
public struct VerifierKey: Sendable, CustomStringConvertible {
    /// The name; compared as bytes.
    public let name: String
    public let algorithm: SignatureAlgorithm
    /// 32 bytes.
    public let publicKey: [UInt8]
    /// With the name, what a signature says it was made with.
    public let keyID: UInt32

    /// Reads a key.
    ///
    /// - Throws: `malformed`, also where the key's number is not the one that follows from the rest.
    public init(_ text: String) throws(TransparencyError) {
        // The Base64 may have plus signs of its own.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, isKeyName(parts[0]), let key = Base64.decode(parts[2].utf8), let first = key.first
        else {
            throw .malformed("verifier key", expected: "NAME+KEYID+BASE64", found: text.quoted)
        }
        guard let algorithm = SignatureAlgorithm(rawValue: first) else {
            throw .malformed("verifier key \(text.quoted)", expected: "algorithm 1 or 4", found: "\(first)")
        }
        guard key.count == 33 else {
            throw .malformed("verifier key \(text.quoted)", expected: "32 bytes of key", found: "\(key.count - 1)")
        }
        self.init(name: String(parts[0]), algorithm: algorithm, publicKey: Array(key.dropFirst()))
        let expected = Hexadecimal.encode(keyID.bigEndianBytes)
        guard parts[1].utf8.elementsEqual(expected.utf8) else {
            throw .malformed("verifier key \(text.quoted)", expected: "key ID \(expected)", found: parts[1].quoted)
        }
    }

    init(name: String, algorithm: SignatureAlgorithm, publicKey: [UInt8]) {
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        self.keyID = algorithm.keyID(name: name, publicKey: publicKey)
    }

    /// ``keyID`` as the text of the key has it.
    public var keyIDText: String { Hexadecimal.encode(keyID.bigEndianBytes) }

    /// The key as ``init(_:)`` reads it.
    public var description: String {
        "\(name)+\(keyIDText)+\(Base64.encode([algorithm.rawValue] + publicKey))"
    }

    /// Whether a signature says that it is of this key.
    func isNamed(by signature: NoteSignature) -> Bool {
        signature.keyID == keyID && signature.name.utf8.elementsEqual(name.utf8)
    }

    /// Whether the signature is of this key and on this text, and when it was made if it says so. Cost: about 60 µs.
    func verify(_ signature: NoteSignature, on text: String) -> VerifiedSignature? {
        switch algorithm {
        case .ed25519:
            guard isSignature(signature.bytes, on: Array(text.utf8)) else { return nil }
            return VerifiedSignature(key: self, time: nil)
        case .cosignature:
            guard signature.bytes.count == 8 + 64 else { return nil }
            let time = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let message = Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
            guard isSignature(Array(signature.bytes.dropFirst(8)), on: message) else { return nil }
            return VerifiedSignature(key: self, time: time)
        }
    }

    private func isSignature(_ signature: [UInt8], on message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

extension VerifierKey: Hashable {
    public static func == (left: VerifierKey, right: VerifierKey) -> Bool {
        left.algorithm == right.algorithm && left.publicKey == right.publicKey
            && left.name.utf8.elementsEqual(right.name.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(algorithm)
        hasher.combine(publicKey)
    }
}
