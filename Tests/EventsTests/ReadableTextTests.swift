import CanonicalJSON
import Events
import TestSupport
import Testing

/// Texts that people read hold nothing that they cannot see; what older logs hold is read as it is.
struct ReadableTextTests {
    private static let controls = (Array(0...0x1F) + Array(0x7F...0x9F)).compactMap { Unicode.Scalar($0 as UInt32) }

    private func refusal(_ path: [String], _ text: String) throws -> JSONError? {
        let attack = try Example.full("attack.reported").value.replacing(path, with: .string(text))
        do throws(JSONError) {
            _ = try Submission(json: canonicalBytes(of: attack))
            return nil
        } catch {
            return error
        }
    }

    private func refusal(ofData path: [String], _ text: String) throws -> JSONError? {
        try refusal(["data"] + path, text)
    }

    @Test func noControlCharacterIsTaken() throws {
        for character in ReadableTextTests.controls {
            let text = "N" + String(character) + "Tillit"
            #expect(
                try refusal(ofData: ["actor"], text)?.path == "data.actor",
                "U+\(String(character.value, radix: 16))"
            )
            let isLine = character == "\n" || character == "\t"
            #expect((try refusal(ofData: ["note"], text) == nil) == isLine, "U+\(String(character.value, radix: 16))")
        }
    }

    @Test func theMessageNamesTheCharacterAndItsPlace() throws {
        let bell = try refusal(ofData: ["place", "name"], "Mé\u{7}naka")
        #expect(bell?.path == "data.place.name")
        #expect(bell?.expected.english == "text of one line without control characters; character 3 is U+0007")
        let note = try refusal(ofData: ["note"], "N\u{92}Tillit")
        #expect(note?.expected.english.contains("character 2 is U+0092, as in a file in windows-1252") == true)
        let lost = try refusal(ofData: ["note"], "M\u{FFFD}naka")
        #expect(
            lost?.expected.english.hasPrefix("text without U+FFFD") == true
                && lost?.expected.english.hasSuffix("character 2") == true
        )
        let twoLines = try refusal(ofData: ["place", "name"], "a\nb")
        #expect(twoLines?.expected.english.hasSuffix("character 2 is U+000A (a line feed)") == true)
    }

    @Test(arguments: [
        " ", "\u{A0}", "\u{2003}\u{202F}", "\u{200B}", "\u{FEFF}", "\u{3164}", "\u{2800}", "\u{2060}\u{AD}",
    ])
    func aTextOfNothingButSpaceIsNone(text: String) throws {
        for path in [["note"], ["place", "name"], ["actor"]] {
            #expect(try refusal(ofData: path, text)?.expected.english == "text that says something", "\(path)")
        }
        #expect(ReadableText.expected(insteadOf: text)?.french == "un texte qui dit quelque chose")
        #expect(try refusal(["id"], text) != nil)
    }

    @Test(arguments: [
        "é", "e\u{301}", "مالي", "\u{1F1F2}\u{1F1F1}", "-", "…", "N\u{2019}Tillit", "a\u{202E}b", "a\u{A0}b",
    ])
    func whatCanBeReadIsTaken(text: String) throws {
        for path in [["note"], ["place", "name"], ["actor"]] { #expect(try refusal(ofData: path, text) == nil) }
    }

    @Test func namesOfTheEnvelopeAreReadToo() throws {
        #expect(try refusal(["id"], "a\u{1B}[31m")?.path == "id")
        #expect(try refusal(["id"], "M\u{FFFD}")?.path == "id")
        #expect(try refusal(["onbehalfof"], "a\nb")?.path == "onbehalfof")
    }

    @Test func whatIsSealedIsReadToo() throws {
        let example = try Example.full("combatant.registered").value
        let name = example.replacing(["data", "fullName"], with: "A\u{7}B")
        let error = #expect(throws: JSONError.self) { try Submission(json: canonicalBytes(of: name)) }
        #expect(error?.path == "data.fullName" && error?.found == nil)
    }

    @Test func anOlderEventIsReadAsItIs() throws {
        let event = Draft.attack("incident/n", "2022-06-18").note("plain").event(at: 1)
        let older = String(decoding: event.canonicalBytes, as: UTF8.self)
            .replacing(#""note":"plain""#, with: #""note":" \u0007\u0000""#)
        let read = try Event(stored: Array(older.utf8))
        #expect(read.fact.note == " \u{7}\0")
        #expect(String(decoding: read.canonicalBytes, as: UTF8.self) == older)
    }

    @Test func theSchemaSaysWhichTextsTakeLines() throws {
        let type = try #require(Catalogue.type(named: "attack.reported"))
        let lines = type.fields.filter(\.schema.takesLines).map(\.name)
        #expect(lines == ["note", "narrative"])
    }
}
