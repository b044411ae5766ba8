import CanonicalJSON
import Events
import Testing

/// What a duty officer is told of a bad submission: where, what was expected, what was found, what to do.
struct SubmissionRefusalTests {
    /// A change of a right submission, and the sentence that answers it, without the byte at its end.
    struct Case: Sendable, CustomTestStringConvertible {
        let type: String
        let old: String
        let new: String
        let message: String
        var testDescription: String { message }
    }

    static let cases = Result { try load() }

    @Test func thereAreCases() throws {
        #expect(try Self.cases.get().count == 83)
    }

    @Test(arguments: (try? cases.get()) ?? [])
    func aBadSubmissionIsAnsweredWithASentence(example: Case) throws {
        let json = try Example.full(example.type).json
        try #require(json.contains(example.old), "\(example.old) is not in \(json)")
        let error = try #require(refusal(of: Array(json.replacing(example.old, with: example.new).utf8)))
        #expect(error.description == "\(example.message) (byte \(error.offset))")
    }

    /// The byte is that of the value at fault, or of the object that a field is missing from.
    @Test(arguments: [
        ("site.closed", #""phase":1"#, #""phase":0"#, #"0,"ordinal"#),
        ("site.closed", #""subject":"site/sevare""#, #""subject":"moc/gao""#, #""moc/gao""#),
        ("site.closed", #""type":"site.closed""#, #""type":"site.close""#, #""site.close""#),
        ("site.closed", #""occurred":"2022-06-18T22:30:00.5+02:00""#, #""occurred":"hier""#, #""hier""#),
        ("casualties.reported", #""unit":"person""#, #""unit":"household""#, #"{"unit":"household""#),
    ])
    func theByteIsThatOfTheValue(type: String, old: String, new: String, fault: String) throws {
        let json = try Example.full(type).json.replacing(old, with: new)
        let error = try #require(refusal(of: Array(json.utf8)))
        #expect(String(decoding: Array(json.utf8)[error.offset...], as: UTF8.self).hasPrefix(fault))
    }

    @Test func sourceAndIdTogetherHave400BytesAtMost() throws {
        let json = try Example.minimal("site.closed").json
        func refusal(idBytes: Int) -> JSONError? {
            self.refusal(of: Array(json.replacing("2022-171", with: String(repeating: "x", count: idBytes)).utf8))
        }
        let room = 400 - "/minusma/mopti/hrpd".utf8.count
        #expect(refusal(idBytes: room) == nil)
        let error = try #require(refusal(idBytes: room + 1))
        #expect(
            error.description == "id: expected source and id of at most 400 bytes together, found 401 bytes (byte 26)"
        )
    }

    @Test func whatIsNotJSONIsRefusedBeforeAnythingElse() throws {
        let right = Array(try Example.minimal("site.closed").json.utf8)
        let note = Array(#""note":""#.utf8)
        let place = try #require(right.firstRange(of: Array(#""occurred""#.utf8))).lowerBound
        let invalid = right[..<place] + note + [0xC3, 0x28] + Array(#"","#.utf8) + right[place...]
        let end = right.count
        let cases: [([UInt8], JSONError.Code, String)] = [
            ([0xEF, 0xBB, 0xBF] + right, .byteOrderMark, "expected UTF-8 without a byte order mark (byte 0)"),
            (Array(invalid), .invalidUTF8, "data.note: expected UTF-8, found byte 0xC3 (byte \(place + 8))"),
            (right.dropLast(), .unexpectedEnd, "expected \",\" or \"}\" (byte \(end - 1))"),
            (right + right, .trailingBytes, "expected nothing after the value, found \"{\" (byte \(end))"),
            ([], .unexpectedEnd, "expected an object (byte 0)"),
            (Array("[]".utf8), .wrongType, "expected an object, found an array (byte 0)"),
        ]
        for (bytes, code, message) in cases {
            let error = try #require(refusal(of: bytes))
            #expect(error.code == code && error.description == message)
        }
    }

    @Test func nestingHasALimit() throws {
        for (depth, isRight) in [(29, true), (30, false), (40_000, false)] {
            let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            let json = try Example.minimal("record.corrected").json
                .replacing(#""replacement":{}"#, with: #""replacement":{"x":\#(deep)}"#)
            let error = refusal(of: Array(json.utf8))
            #expect((error == nil) == isRight)
            #expect(isRight || error?.code == .tooDeep)
            // What may be submitted may be stored.
            if isRight { _ = try Event(stored: Event.accepted(try Submission(json: Array(json.utf8))).canonicalBytes) }
        }
    }

    @Test func anyKeyInTheRightPlaceTwiceIsADuplicate() throws {
        for example in Example.all {
            let value = try example.value
            for path in value.paths.dropFirst() {
                guard case .object(let parent)? = value[Array(path.dropLast())], let key = path.last,
                    let member = parent[key]
                else { continue }
                let json = value.replacing(path, with: "§").text
                    .replacing(#""§""#, with: "\(member.text),\(JSONValue.string(key).text):\(member.text)")
                #expect(refusal(of: Array(json.utf8))?.code == .duplicateKey, "\(json)")
            }
        }
    }

    @Test func aBatchNamesTheSubmissionAtFault() throws {
        let right = try Example.minimal("site.closed").json
        let wrong = right.replacing("2022-06-18", with: "hier")
        #expect(try Submission.batch(json: Array("[\(right), \(right)]".utf8), countMax: 2)?.count == 2)
        #expect(
            try Submission.batch(json: Array("[\(right), 1]".utf8), countMax: 1) == nil,
            "what is too much is not read"
        )
        #expect(try Submission.batch(json: Array("[]".utf8), countMax: 2)?.isEmpty == true)
        let error = #expect(throws: JSONError.self) {
            try Submission.batch(json: Array("[\(right),\(wrong)]".utf8), countMax: 2)
        }
        #expect(error?.path == "[1].data.occurred")
        let subject = right.replacing("site/sevare", with: "moc/gao")
        let second = #expect(throws: JSONError.self) {
            try Submission.batch(json: Array("[\(right),\(subject)]".utf8), countMax: 2)
        }
        #expect(second?.path == "[1].subject")
    }

    @Test func theErrorOfAReplacementNamesItsPlaceInTheCorrection() throws {
        let submission = try Example.full("record.corrected").submission
        guard case .recordCorrected(let correction) = submission.fact.details else { return }
        let error = #expect(throws: JSONError.self) { try correction.replacement.fact(of: SiteClosed.type) }
        #expect(error?.path == "data.replacement" && error?.code == .unknownKey)
    }

    /// However long the text at fault, the message stays short.
    @Test func aLongTextIsShownShortened() throws {
        let long = String(repeating: "é", count: 20_000)
        for field in ["id", "source", "type", "subject", "time", "datacontenttype", "ifsubjectat"] where field != "id" {
            let json = #"{"\#(field)":"\#(long)"}"#
            let error = try #require(refusal(of: Array(json.utf8)))
            #expect((error.found?.english.utf8.count ?? 0) < 64, "\(field)")
        }
        let json = try Example.minimal("site.closed").json.replacing("2022-06-18", with: long)
        #expect(try #require(refusal(of: Array(json.utf8))?.description).utf8.count < 300)
    }

    private func refusal(of bytes: [UInt8]) -> JSONError? {
        do throws(JSONError) {
            _ = try Submission(json: bytes)
            return nil
        } catch {
            return error
        }
    }

    private static func load() throws -> [Case] {
        let lines = try Resources.text("refusals.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(
            String.init
        )
        return stride(from: 0, to: lines.count - 3, by: 4).map { first in
            Case(
                type: lines[first],
                old: String(lines[first + 1].dropFirst(2)),
                new: String(lines[first + 2].dropFirst(2)),
                message: lines[first + 3]
            )
        }
    }
}
