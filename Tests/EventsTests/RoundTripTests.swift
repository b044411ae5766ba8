import CanonicalJSON
import Events
import TestKit
import Testing

/// From a submission to the stored bytes and back.
struct RoundTripTests {
    @Test func thereIsAFullAndAMinimalExampleOfEachType() {
        let listed = Example.all.map { "\($0.type) \($0.isFull)" }
        #expect(Set(listed).count == listed.count)
        #expect(Set(listed) == Set(Catalogue.submitted.flatMap { ["\($0.name) true", "\($0.name) false"] }))
    }

    @Test(arguments: Example.all)
    func anExampleHasWhatItClaims(example: Example) throws {
        let type = try #require(Catalogue.type(named: example.type))
        let names = Set(try #require(try example.value["data"]?.objectValue).keys)
        let required = Set(type.fields.filter(\.isRequired).map(\.name))
        let fillable = Set(type.fields.filter { !$0.isSealed }.map(\.name))
        // These need one of several; a correction needs no source.
        let chosen: Set<String> = ["killed", "police"]
        #expect(example.isFull ? fillable.subtracting(names).isSubset(of: ["sources"]) : required.isSubset(of: names))
        #expect(example.isFull || names.subtracting(required).isSubset(of: chosen))
        #expect(try example.submission.fact.inconsistencies.isEmpty)
    }

    @Test(arguments: Example.all, [EntryMode.native, .imported])
    func anEventIsReadBackAsItWasAccepted(example: Example, mode: EntryMode) throws {
        let submission = try example.submission
        let event = Event.accepted(submission, mode: mode)
        let bytes = event.canonicalBytes
        let stored = try Event(stored: bytes)
        #expect(stored == event)
        #expect(stored.fact == submission.fact && stored.entryMode == mode && stored.author == event.author)
        #expect(stored.key == submission.key && stored.subject == submission.subject)
        #expect(stored.canonicalBytes == bytes)
        #expect(canonicalBytes(of: try JSONValue(json: bytes)) == bytes)
        #expect(bytes.count <= Event.bytesMax)
        #expect(stored.hasContent(of: submission))
    }

    @Test(arguments: Example.all)
    func theStoredDataIsThatOfTheSubmission(example: Example) throws {
        let event = try JSONValue(json: Event.accepted(try example.submission).canonicalBytes)
        let submitted = try example.value
        #expect(event["data"] == submitted["data"])
        for name in ["id", "source", "type", "subject", "specversion"] { #expect(event[name] == submitted[name]) }
        let assigned = ["authid", "authtype", "recordedtime", "sequence", "time"]
        let submittedNames = ["data", "id", "source", "specversion", "subject", "type"]
        #expect(event.objectValue?.keys == (assigned + submittedNames).sorted())
        #expect(event["sequence"] == "0000000000000042")
        #expect(event["recordedtime"] == "2022-06-20T04:40:00.123Z")
    }

    static let times: [(occurred: String, time: String?)] = [
        ("2022-06-18", "2022-06-18T00:00:00Z"),
        ("2022-06", "2022-06-01T00:00:00Z"),
        ("2022", "2022-01-01T00:00:00Z"),
        ("2022-06-18/2022-06-19", "2022-06-18T00:00:00Z"),
        ("2021-05/..", "2021-05-01T00:00:00Z"),
        ("../2023-12-08", nil),
        ("2022-06-18T22:30:00.5+02:00", "2022-06-18T20:30:00Z"),
        ("1960-01-01T00:00:00.999Z", "1960-01-01T00:00:00Z"),
        ("0000", "0000-01-01T00:00:00Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59Z"),
    ]

    @Test(arguments: times)
    func theTimeOfAnEventIsTheStartOfWhatOccurred(occurred: String, time: String?) throws {
        let example = try Example.minimal("site.closed")
        let json = example.json.replacing(#""occurred":"2022-06-18""#, with: #""occurred":"\#(occurred)""#)
        let bytes = Event.accepted(try Submission(json: Array(json.utf8))).canonicalBytes
        let value = try JSONValue(json: bytes)
        #expect(value["time"]?.stringValue == time)
        #expect(value["data"]?["occurred"]?.stringValue == occurred)
        #expect(try Event(stored: bytes).canonicalBytes == bytes)
    }

    @Test func whatTheDaemonAssignsReplacesWhatAnSDKSays() throws {
        let example = try Example.minimal("site.closed")
        let sent = example.json.replacing(
            #""specversion":"1.0""#,
            with: #""specversion":"1.0","time":"2030-01-01T00:00:00.123456+00:00","ifsubjectat":"7","#
                + #""datacontenttype":"application/json; charset=utf-8","onbehalfof":"mkeita""#
        )
        let submission = try Submission(json: Array(sent.utf8))
        #expect(submission.ifSubjectAt == Position(7) && submission.onBehalfOf == "mkeita")
        let stored = try JSONValue(json: Event.accepted(submission).canonicalBytes)
        #expect(stored["time"] == "2022-06-18T00:00:00Z" && stored["onbehalfof"] == "mkeita")
        let names = stored.objectValue?.keys ?? []
        #expect(!names.contains("ifsubjectat") && !names.contains("datacontenttype"))
    }

    @Test(arguments: [1, 42, 9_007_199_254_740_991] as [UInt64])
    func aPositionIsStoredInSixteenDigits(value: UInt64) throws {
        let event = Event(
            accepting: try Example.minimal("site.closed").submission,
            at: Position(value),
            recorded: Moment(milliseconds: 0),
            by: Author(type: .system, id: "unix:999:daybook"),
            mode: .imported
        )
        #expect(event.position.sequence.utf8.count == 16)
        #expect(try Event(stored: event.canonicalBytes).position == Position(value))
        #expect(Position(event.position.description) == Position(value))
    }

    @Test(arguments: ["", "-1", "+1", "01", "1.0", " 1", "9007199254740992", "99999999999999999999", "é", "١"])
    func whatIsNoPositionIsRefused(text: String) {
        #expect(Position(text) == nil)
    }

    @Test(arguments: [
        (#""sequence":"0000000000000042""#, #""sequence":"+000000000000042""#, "sequence"),
        (#""sequence":"0000000000000042""#, #""sequence":"42""#, "sequence"),
        (#""sequence":"0000000000000042""#, #""sequence":"9999999999999999""#, "sequence"),
        (#""recordedtime":"2022-06-20T04:40:00.123Z""#, #""recordedtime":"yesterday""#, "recordedtime"),
        (#""authtype":"user""#, #""authtype":"root""#, "authtype"),
        (#""specversion":"1.0""#, #""specversion":"1.1""#, "specversion"),
        (#""type":"site.closed""#, #""type":"site.shut""#, "type"),
        (#""id":"2022-171","#, "", ""),
        (#""occurred":"2022-06-18""#, #""occurred":"2022-06-31""#, "data.occurred"),
        (#""id":"#, #""entrymode":"native","id":"#, "entrymode"),
    ])
    func damagedBytesAreRefusedWithTheirPlace(sound: String, damaged: String, path: String) throws {
        let bytes = Event.accepted(try Example.minimal("site.closed").submission).canonicalBytes
        let text = String(decoding: bytes, as: UTF8.self)
        try #require(text.contains(sound))
        let error = #expect(throws: JSONError.self) {
            try Event(stored: Array(text.replacing(sound, with: damaged).utf8))
        }
        #expect(error?.path == path)
    }

    @Test func cutOrFlippedBytesNeverCrash() throws {
        var generator = SeededRandom(for: #function)
        for example in Example.all {
            let bytes = Event.accepted(try example.submission).canonicalBytes
            for _ in 0..<150 {
                var damaged = bytes
                let place = Int.random(in: damaged.indices, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: damaged.removeLast(damaged.count - place)
                case 1: damaged[place] = UInt8.random(in: .min ... .max, using: &generator)
                default: damaged.remove(at: place)
                }
                _ = try? Submission(json: damaged)
                guard let event = try? Event(stored: damaged) else { continue }
                #expect(try Event(stored: event.canonicalBytes) == event, "seed \(generator.seed): \(damaged)")
            }
        }
    }

    /// Strings are bytes: an é of one code point and an é of two are two texts.
    @Test func textIsStoredAsItWasWrittenAndComparedAsBytes() throws {
        let example = try Example.minimal("site.closed")
        let events = try ["é", "e\u{301}"].map { note in
            let json = example.json.replacing(#""occurred""#, with: #""note":"\#(note)","occurred""#)
            return Event.accepted(try Submission(json: Array(json.utf8)))
        }
        #expect(events[0].canonicalBytes != events[1].canonicalBytes)
        #expect(events[0] != events[1] && events[0].fact != events[1].fact)
        for event in events { #expect(try Event(stored: event.canonicalBytes).canonicalBytes == event.canonicalBytes) }
    }
}
