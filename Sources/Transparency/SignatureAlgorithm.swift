import Crypto

/// How the key of a note signs, by the number that C2SP signed-note assigns.
public enum SignatureAlgorithm: UInt8, Sendable, CaseIterable {
    /// Ed25519 over the text (RFC 8032): what a log signs with.
    case ed25519 = 0x01
    /// Ed25519 over the text and the time of signing (C2SP tlog-cosignature): what a witness signs with.
    case cosignature = 0x04

    /// The number that tells a key's signatures from others of the same name: the first four bytes of
    /// SHA-256(name ‖ line feed ‖ algorithm ‖ public key), big-endian.
    func keyID(name: String, publicKey: [UInt8]) -> UInt32 {
        let digest = SHA256.hash(data: Array(name.utf8) + [0x0A, rawValue] + publicKey)
        return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// The rule for names of keys: not empty, and no spaces (Unicode's), plus signs or control characters.
func isKeyName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty
        && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace }
}

extension UInt32 {
    /// The number in four bytes, big-endian.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
