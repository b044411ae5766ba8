import Files

/// One signature line of a note, as it stands there; nothing is verified.
public struct NoteSignature: Sendable {
    /// The name of the key; compared as bytes.
    public let name: String
    /// With the name, which key it was.
    public let keyID: UInt32
    /// The signature proper, as long as the key's algorithm makes it.
    public let bytes: [UInt8]

    private static let dash = "\u{2014} "

    init(name: String, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Reads a line without its line feed: a dash (U+2014), the name, and the Base64 of the key ID and the signature.
    init?(line: Substring) {
        guard line.utf8.starts(with: NoteSignature.dash.utf8) else { return nil }
        let parts = line.utf8.dropFirst(NoteSignature.dash.utf8.count)
            .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, let name = String(parts[0]), isKeyName(name), let payload = Base64.decode(parts[1]),
            payload.count > 4
        else { return nil }
        self.init(
            name: name,
            keyID: payload.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
            bytes: Array(payload.dropFirst(4))
        )
    }

    /// The line with its line feed.
    var line: String { "\(NoteSignature.dash)\(name) \(Base64.encode(keyID.bigEndianBytes + bytes))\n" }
}

/// A signature that was verified.
public struct VerifiedSignature: Hashable, Sendable {
    public let key: VerifierKey
    /// When it was made by the clock of a cosigner, in seconds since 1970; `nil` where the algorithm has no time.
    public let time: UInt64?
}
