/// A text and signatures on it (C2SP signed-note).
public struct SignedNote: Sendable {
    /// The most bytes that a note may have.
    public static let byteLimit = 1_000_000
    /// The most signatures that a note may have.
    public static let signatureLimit = 100

    /// What is signed: one or more lines, each with its line feed.
    public let text: String
    /// At least one; nothing is verified before ``verify(with:)``.
    public let signatures: [NoteSignature]

    /// Signs a text.
    ///
    /// - Throws: `malformed` where the text does not end with a line feed, or has control characters.
    public init(_ text: String, signedBy keys: SigningKey...) throws(TransparencyError) {
        precondition(!keys.isEmpty, "a note has a signature")
        guard text.utf8.last == lineFeed, SignedNote.hasOnlyLines(text.utf8) else {
            throw .malformed(
                "text of a note",
                expected: "lines that end with a line feed and have no control characters",
                found: text.quoted
            )
        }
        var signatures: [NoteSignature] = []
        for key in keys { signatures.append(try key.sign(text)) }
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note.
    ///
    /// - Throws: `malformed`: the whole form is checked here, and no signature is.
    public init(_ bytes: [UInt8]) throws(TransparencyError) {
        guard bytes.count <= SignedNote.byteLimit else {
            throw .malformed("note", expected: "at most \(SignedNote.byteLimit) bytes", found: "\(bytes.count)")
        }
        guard SignedNote.hasOnlyLines(bytes), let note = String(validating: bytes, as: UTF8.self) else {
            throw .malformed("note", expected: "UTF-8 without control characters", found: "something else")
        }
        // The text may have blank lines of its own: the signatures come after the last one.
        guard let end = SignedNote.lastBlankLine(bytes) else {
            throw .malformed("note", expected: "a blank line between text and signatures", found: "none")
        }
        let text = note.utf8.prefix(end)
        var lines = note.utf8.dropFirst(end + 1).split(separator: lineFeed, omittingEmptySubsequences: false)
        guard lines.count > 1, lines.removeLast().isEmpty else {
            throw .malformed("note", expected: "signature lines that end with a line feed", found: "none")
        }
        guard lines.count <= SignedNote.signatureLimit else {
            throw .malformed(
                "note",
                expected: "at most \(SignedNote.signatureLimit) signatures",
                found: "\(lines.count)"
            )
        }
        var signatures: [NoteSignature] = []
        for (index, line) in lines.enumerated() {
            guard let signature = NoteSignature(line: Substring(line)) else {
                throw .malformed(
                    "signature line \(index + 1) of a note",
                    expected: "\u{2014} NAME BASE64",
                    found: Substring(line).quoted
                )
            }
            signatures.append(signature)
        }
        self.text = String(Substring(text))
        self.signatures = signatures
    }

    /// The same text, signed by one more.
    public func cosigned(by key: SigningKey) throws(TransparencyError) -> SignedNote {
        SignedNote(text: text, signatures: signatures + [try key.sign(text)])
    }

    private init(text: String, signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Whether the note has a good signature of a key, whoever else signed it.
    public func isSigned(by key: VerifierKey) -> Bool {
        (try? verify(with: [key])) != nil
    }

    /// The whole note.
    public var bytes: [UInt8] { Array((text + "\n" + signatures.map(\.line).joined()).utf8) }

    /// Verifies the signatures of the keys that are trusted here; those of others are ignored.
    ///
    /// Cost: about 60 µs for each signature of a trusted key.
    /// - Returns: the good signatures, in the order of the note; at least one.
    /// - Throws: `badSignature` where any signature of a trusted key is not good, `unknownSigner` where there is none.
    public func verify(with keys: [VerifierKey]) throws(TransparencyError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            for key in keys where key.isNamed(by: signature) {
                guard let good = key.verify(signature, on: text) else {
                    throw TransparencyError(
                        .badSignature,
                        "the signature of \(key) is not on this text: one of the two was altered"
                    )
                }
                if !verified.contains(good) { verified.append(good) }
            }
        }
        guard !verified.isEmpty else {
            let found = signatures.map(\.name.quoted).joined(separator: ", ")
            let expected = keys.map(\.description).joined(separator: ", ")
            throw TransparencyError(.unknownSigner, "expected a signature of \(expected), found those of \(found)")
        }
        return verified
    }

    /// No byte below 0x20 but line feeds.
    private static func hasOnlyLines(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || $0 == lineFeed }
    }

    /// The offset of the last line feed that follows another one.
    private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().last { bytes[$0] == lineFeed && bytes[$0 - 1] == lineFeed }
    }
}

let lineFeed = UInt8(ascii: "\n")
