import TestKit
import Testing
import Transparency

/// Signed notes and their keys.
struct NoteTests {
    struct Notes: Decodable {
        struct Valid: Decodable {
            let what: String
            let vkey: String
            let skey: String?
            let seedHex: String?
            let note: String
        }

        struct Wrong: Decodable {
            let why: String
            let vkey: String
            let note: String
        }

        let valid: [Valid]
        let mustReject: [Wrong]
    }

    static let name = "example.com/foo"
    static let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let signature =
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    static let text = "This is an example message.\n"
    static let note = "\(text)\n\u{2014} \(name) \(signature)\n"

    @Test
    func theNotesOfOtherProgramsVerify() throws {
        let notes = try (Fixture.load("signed_notes") as Notes).valid
        #expect(notes.count == 6)
        for each in notes {
            let note = try SignedNote(Array(each.note.utf8))
            let key = try VerifierKey(each.vkey)
            #expect(key.description == each.vkey)
            let verified = try note.verify(with: [key])
            #expect(verified.map(\.key) == [key], "\(each.what)")
            #expect(verified.first?.time == (key.algorithm == .cosignature ? 1_790_000_000 : nil))
            #expect(note.bytes == Array(each.note.utf8))
            // Ed25519 is deterministic, so a note that one key signed can be had again byte by byte.
            guard let skey = each.skey else { continue }
            let signer = try SigningKey(secretText: skey)
            #expect(signer.verifierKey == key)
            #expect(try SignedNote(note.text, signedBy: signer).bytes == Array(each.note.utf8))
        }
    }

    @Test
    func theNotesThatMustBeRefusedAreRefused() throws {
        let notes = try (Fixture.load("signed_notes") as Notes).mustReject
        #expect(notes.count == 7)
        for each in notes {
            #expect(throws: TransparencyError.self, "\(each.why)") {
                let keys = [try VerifierKey(each.vkey)]
                return try SignedNote(Array(each.note.utf8)).verify(with: keys)
            }
        }
    }

    @Test(arguments: [
        ("", "a blank line"), ("\n", "a blank line"), ("\n\n", "signature lines"), ("text\n", "a blank line"),
        ("text\n\n", "signature lines"), ("text\n\n\u{2014} a Aaaaaaaa", "signature lines that end"),
        ("text\n\u{2014} a AAAAAAA=\n", "a blank line"), ("text\n\n\u{2014}  a AAAAAAA=\n", "\u{2014} NAME BASE64"),
        ("text\n\n\u{2014} a\n", "NAME BASE64"), ("text\n\n\u{2014} a \n", "NAME BASE64"),
        ("text\n\n\u{2014} a AAAA\n", "NAME BASE64"), ("text\n\n\u{2014} a AAAAAA==\n", "NAME BASE64"),
        ("text\n\n\u{2014} a AAAAAAA\n", "NAME BASE64"), ("text\n\n\u{2014} a AAAAAAB=\n", "NAME BASE64"),
        ("text\n\n\u{2014} a AAAAAAA= \n", "NAME BASE64"), ("text\n\n\u{2014} a+b AAAAAAA=\n", "NAME BASE64"),
        ("text\n\n\u{2014} a\u{A0}b AAAAAAA=\n", "NAME BASE64"), ("text\n\n\u{2014}a AAAAAAA=\n", "NAME BASE64"),
        ("text\n\nmore\n\u{2014} a AAAAAAA=\n", "NAME BASE64"), ("te\u{0}xt\n\n\u{2014} a AAAAAAA=\n", "UTF-8"),
        ("te\u{1F}xt\n\n\u{2014} a AAAAAAA=\n", "UTF-8"),
    ])
    func aMalformedNoteIsRefused(note: String, expected: String) throws {
        let error = try refusal { () throws(TransparencyError) in try SignedNote(Array(note.utf8)) }
        #expect(error.code == .malformed)
        #expect(error.message.contains(expected), "\(error)")
    }

    @Test
    func bytesThatAreNotUTF8AreNoNote() throws {
        for wrong: [UInt8] in [[0xFF], [0xC0, 0x8A], [0xED, 0xA0, 0x80], [0xE2, 0x80]] {
            let bytes = wrong + Array(NoteTests.note.utf8)
            #expect(try refusal { () throws(TransparencyError) in try SignedNote(bytes) }.code == .malformed)
        }
    }

    @Test
    func theTextMayHaveBlankLines() throws {
        let key = try SigningKey(generatedFor: "a")
        for text in ["\n", "one\n\n\ntwo\n", "\n\n", "one\n\n"] {
            let note = try SignedNote(SignedNote(text, signedBy: key).bytes)
            #expect(note.text == text)
            #expect(try note.verify(with: [key.verifierKey]).count == 1)
        }
    }

    @Test(arguments: ["", "no end", "tab\t\n", "return\r\n"])
    func aTextThatNoReaderWouldTakeIsNotSigned(text: String) throws {
        let key = try SigningKey(generatedFor: "a")
        #expect(try refusal { () throws(TransparencyError) in try SignedNote(text, signedBy: key) }.code == .malformed)
    }

    @Test
    func signaturesOfUnknownKeysAreIgnored() throws {
        let (known, unknown) = (try SigningKey(generatedFor: "a"), try SigningKey(generatedFor: "a"))
        let note = try SignedNote("text\n", signedBy: unknown, known)
        #expect(note.signatures.count == 2)
        #expect(try note.verify(with: [known.verifierKey]).map(\.key) == [known.verifierKey])
        #expect(try note.verify(with: [known.verifierKey, unknown.verifierKey]).count == 2)
        let error = try refusal { () throws(TransparencyError) in
            try note.verify(with: [VerifierKey(NoteTests.vkey)])
        }
        #expect(error.code == .unknownSigner)
        #expect(error.message == "expected a signature of \(NoteTests.vkey), found those of \"a\", \"a\"")
        #expect(try refusal { () throws(TransparencyError) in try note.verify(with: []) }.code == .unknownSigner)
    }

    @Test
    func oneBadSignatureOfAKnownKeyRefusesTheNote() throws {
        let (one, two) = (try SigningKey(generatedFor: "one"), try SigningKey(generatedFor: "two"))
        let good = String(decoding: try SignedNote("text\n", signedBy: one, two).bytes, as: UTF8.self)
        let other = String(decoding: try SignedNote("other\n", signedBy: two).bytes, as: UTF8.self)
        let otherLine = try #require(other.split(separator: "\n").last)
        let line = try #require(good.split(separator: "\n").last)
        let keys = [one.verifierKey, two.verifierKey]
        for mixed in [good.replacing(line, with: otherLine), good + otherLine + "\n"] {
            let note = try SignedNote(Array(mixed.utf8))
            #expect(try refusal { () throws(TransparencyError) in try note.verify(with: keys) }.code == .badSignature)
            #expect(try note.verify(with: [one.verifierKey]).count == 1)
        }
    }

    @Test
    func namesAreComparedAsBytes() throws {
        let composed = try SigningKey(generatedFor: "caf\u{E9}")
        let decomposed = "cafe\u{301}"
        let note = String(decoding: try SignedNote("text\n", signedBy: composed).bytes, as: UTF8.self)
        let renamed = try SignedNote(
            Array(
                String(
                    note.unicodeScalars.flatMap { scalar in
                        scalar == "\u{E9}" ? Array("e\u{301}".unicodeScalars) : [scalar]
                    }.map(Character.init)
                ).utf8
            )
        )
        #expect(renamed.signatures[0].name == decomposed)
        let error = try refusal { () throws(TransparencyError) in try renamed.verify(with: [composed.verifierKey]) }
        #expect(error.code == .unknownSigner)
    }

    @Test
    func aNoteHasLimits() throws {
        let line = "\u{2014} a AAAAAAA=\n"
        let hundred = "text\n\n" + String(repeating: line, count: 100)
        #expect(try SignedNote(Array(hundred.utf8)).signatures.count == 100)
        let more = Array((hundred + line).utf8)
        let error = try refusal { () throws(TransparencyError) in try SignedNote(more) }
        #expect(error.message == "note: expected at most 100 signatures, found 101")

        let end = "\n\n" + line
        let text = String(repeating: "x", count: SignedNote.byteLimit - end.utf8.count)
        #expect(try SignedNote(Array((text + end).utf8)).bytes.count == 1_000_000)
        let long = Array((text + "x" + end).utf8)
        let tooLong = try refusal { () throws(TransparencyError) in try SignedNote(long) }
        #expect(tooLong.message == "note: expected at most 1000000 bytes, found 1000001")
    }

    @Test
    func aMutatedNoteIsRefusedOrSaysTheSame() throws {
        var random = SeededRandom(for: "aMutatedNoteIsRefusedOrSaysTheSame")
        let notes = try (Fixture.load("signed_notes") as Notes).valid
        for _ in 0..<5000 {
            let each = random.pick(notes)
            let mutated = Mutation.of(Array(each.note.utf8), &random)
            guard let note = try? SignedNote(mutated) else { continue }
            #expect(note.bytes == mutated)
            guard random.chance(10), (try? note.verify(with: [VerifierKey(each.vkey)])) != nil else { continue }
            #expect(try note.text.utf8.elementsEqual(SignedNote(Array(each.note.utf8)).text.utf8))
        }
    }

    @Test
    func everyBitOfTextAndSignatureCounts() throws {
        let key = try VerifierKey(NoteTests.vkey)
        let good = Array(NoteTests.note.utf8)
        for place in good.indices {
            for bit in 0..<8 {
                var flipped = good
                flipped[place] ^= 1 << UInt8(bit)
                #expect(throws: TransparencyError.self) { try SignedNote(flipped).verify(with: [key]) }
            }
        }
    }
}
