public import CanonicalJSON

/// Text sealed under one person's key, as an event stores it: `{"sealed":"AaZb…"}`.
///
/// An object, because what a client submits is a string: neither can be taken for the other. The base64 is one version
/// byte (1), the nonce (12), the key commitment (32), the ciphertext (a multiple of 32) and the tag (16): 147 bytes of
/// JSON for a name of up to 30 bytes.
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
    public init(_ json: JSONValue) throws(VaultError) {
        guard let object = json.objectValue, object.keys == ["sealed"], let text = json["sealed"]?.stringValue,
            let bytes = Base64.decode(text), let version = bytes.first
        else { throw SealedValue.malformed }
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

    public var json: JSONValue {
        ["sealed": .string(Base64.encode([SealedValue.version] + nonce + commitment + ciphertext + tag))]
    }

    private static let malformed = VaultError(
        .damaged,
        "not a sealed field: an object with the one member \"sealed\", in base64, was expected"
    )
}
