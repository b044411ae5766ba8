import Files

/// Text sealed under one person's key.
///
/// Written in Base64: one version byte (1), the nonce (12), the key commitment (32), the ciphertext (a multiple of 32) and the
/// tag (16): 136 characters for a name of up to 30 bytes.
public struct SealedValue: Hashable, Sendable {
    static let version: UInt8 = 1
    static let nonceBytes = 12
    static let commitmentBytes = 32
    static let tagBytes = 16

    let nonce: ArraySlice<UInt8>
    let commitment: ArraySlice<UInt8>
    let ciphertext: ArraySlice<UInt8>
    let tag: ArraySlice<UInt8>

    init(nonce: [UInt8], commitment: [UInt8], ciphertext: [UInt8], tag: [UInt8]) {
        self.nonce = nonce[...]
        self.commitment = commitment[...]
        self.ciphertext = ciphertext[...]
        self.tag = tag[...]
    }

    /// Reads a stored value.
    ///
    /// - Throws: ``VaultError/Code/damaged`` where it is not of the form above; `unknownFormat` where a later program
    ///   sealed it.
    public init(base64 text: String) throws(VaultError) {
        guard let bytes = Base64.decode(text.utf8), let version = bytes.first else { throw SealedValue.malformed }
        guard version == SealedValue.version else {
            throw VaultError(
                .unknownFormat,
                "the sealed field has format \(version), and this program knows format \(SealedValue.version); "
                    + "use the program that wrote it"
            )
        }
        var reader = ByteReader(bytes.dropFirst())
        guard let nonce = reader.take(SealedValue.nonceBytes),
            let commitment = reader.take(SealedValue.commitmentBytes),
            let ciphertext = reader.take(reader.remaining - SealedValue.tagBytes),
            Padding.isPadded(ciphertext.count), let tag = reader.take(SealedValue.tagBytes)
        else { throw SealedValue.malformed }
        self.nonce = nonce
        self.commitment = commitment
        self.ciphertext = ciphertext
        self.tag = tag
    }

    public var base64: String {
        Base64.encode([SealedValue.version] + nonce + commitment + ciphertext + tag)
    }

    private static let malformed = VaultError(
        .damaged,
        "not a sealed text: Base64 of what this program seals was expected"
    )
}
