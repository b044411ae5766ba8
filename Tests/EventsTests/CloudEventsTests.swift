import CanonicalJSON
import Events
import Testing

/// The envelope against an SDK of CloudEvents that nobody here wrote.
struct CloudEventsTests {
    @Test func theSDKReadsWhatIsStored() throws {
        let stored = try Example.all.map { Event.accepted(try $0.submission, mode: .imported).canonicalBytes }
        let lines = stored.map { line(["stored": .string(String(decoding: $0, as: UTF8.self))]) }
        let answers = try Resources.python("sdk.py", lines: lines)
        #expect(answers.count == stored.count)
        for (bytes, answer) in zip(stored, answers) {
            var expected = try #require(try JSONValue(json: bytes).objectValue)
            let read = try JSONValue(json: Array(answer.utf8))
            #expect(read["data"] == expected["data"])
            expected["data"] = nil
            #expect(read["attributes"] == .object(expected))
        }
    }

    @Test func whatTheSDKWritesIsAccepted() throws {
        let lines = try Example.all.map { example in
            let value = try example.value
            let attributes: JSONValue = [
                "id": "2022-171", "source": "/minusma/mopti/hrpd", "type": .string(example.type),
                "subject": .string(example.subject), "datacontenttype": "application/json",
            ]
            return line(["attributes": attributes, "data": try #require(value["data"])])
        }
        let answers = try Resources.python("sdk.py", lines: lines)
        #expect(answers.count == Example.all.count)
        for (example, answer) in zip(Example.all, answers) {
            #expect(answer.contains(#""time""#), "the SDK sets a time")
            let submission = try Submission(json: Array(answer.utf8))
            #expect(Event.accepted(try example.submission).hasContent(of: submission), "\(example.type)")
            #expect(submission.key == (try example.submission.key))
        }
    }

    /// Without these two an SDK makes up an id and writes no content type.
    @Test func whatTheSDKWritesOfTheLeastIsAccepted() throws {
        let example = try Example.minimal("site.closed")
        let attributes: JSONValue = ["source": "/minusma/gao", "type": "site.closed", "subject": "site/gao"]
        let answer = try Resources.python(
            "sdk.py",
            lines: [line(["attributes": attributes, "data": try #require(try example.value["data"])])]
        )
        let submission = try Submission(json: Array(try #require(answer.first).utf8))
        #expect(submission.id.utf8.count == 36 && submission.subject.text == "site/gao")
    }

    private func line(_ value: JSONValue) -> String { value.text }
}
