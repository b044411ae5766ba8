import Foundation
import Testing

/// Streams of submissions, a line each.
struct UploadTests {
    private let daemon: Daemon
    private let connection: HTTPConnection

    init() throws {
        daemon = try Daemon()
        connection = try HTTPConnection(daemon.socket)
    }

    private static let type = "application/x-ndjson"

    private func upload(_ lines: [String], to path: String = "/v1/events") throws -> [[String: Any]] {
        let answer = try connection.post(lines.joined(separator: "\n"), to: path, type: UploadTests.type)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == UploadTests.type)
        return try answer.lines
    }

    @Test
    func eachLineStandsAloneAndTheSummarySaysWhatBecameOfThem() throws {
        let answers = try upload([
            Submissions.attack("1"), "", Submissions.attack("2", kind: "battle"), "{", Submissions.attack("1"), "  \r",
            Submissions.attack("3"),
        ])
        #expect(answers.count == 3)
        #expect(answers[0]["line"] as? Int == 3)
        let problem = try #require(answers[0]["problem"] as? [String: Any])
        #expect(problem["status"] as? Int == 400)
        #expect(problem["path"] as? String == "data.kind")
        #expect(answers[1]["line"] as? Int == 4)
        let summary = try #require(answers[2]["summary"] as? [String: Int])
        #expect(summary == ["lines": 7, "recorded": 2, "duplicates": 1, "refused": 2])
        #expect(try connection.get("/v1/health").json["position"] as? Int == 2)
    }

    @Test
    func laterLinesAreJudgedAgainstEarlierOnes() throws {
        let answers = try upload([
            Submissions.site("1", "site.closed", on: "2023-08-13"),
            Submissions.site("2", "site.closed", on: "2023-08-20"),
            Submissions.site("3", "site.handed-over", on: "2023-08-13", #","to":"FAMa""#),
        ])
        #expect(answers.count == 2)
        let problem = try #require(answers[0]["problem"] as? [String: Any])
        #expect((problem["type"] as? String)?.hasSuffix("rule-broken") == true)
        #expect((answers[1]["summary"] as? [String: Int])?["recorded"] == 2)
    }

    @Test
    func aLineThatIsTooLongIsRefusedAndTheNextIsNot() throws {
        let answers = try upload([
            Submissions.attack("1"), String(repeating: "x", count: 300 << 10), Submissions.attack("2"),
        ])
        let problem = try #require(answers.first?["problem"] as? [String: Any])
        #expect(problem["status"] as? Int == 413)
        #expect((answers.last?["summary"] as? [String: Int])?["recorded"] == 2)
    }

    @Test
    func tooManyRefusedLinesStopTheUploadWhereItSays() throws {
        let bad = Array(repeating: "{}", count: 3000)
        let answers = try upload(bad + [Submissions.attack("never")])
        let summary = try #require(answers.last?["summary"] as? [String: Any])
        let stopped = try #require(summary["stoppedAt"] as? Int)
        #expect(summary["lines"] as? Int == stopped - 1)
        #expect(summary["refused"] as? Int == stopped - 1)
        #expect(answers.count == stopped)
        #expect(try connection.get("/v1/health").json["position"] as? Int == 0)
    }

    /// Each line is answered before the next is sent: a client that waits for its receipts gets them.
    @Test
    func aReceiptComesForEachLineAsItIsDurable() throws {
        try connection.send(
            "POST",
            "/v1/events",
            ["Content-Type": UploadTests.type, "Prefer": "return=representation", "Transfer-Encoding": "chunked"],
            []
        )
        var isFirst = true
        for number in 1...3 {
            let line = Submissions.attack("\(number)") + "\n"
            try connection.send(Array("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n".utf8))
            if isFirst { _ = try connection.head() }
            isFirst = false
            let receipt = try connection.chunk()
            #expect(receipt.contains(#""line":\#(number),"position":\#(number)"#), "\(receipt)")
            #expect(try HTTPConnection(daemon.socket).get("/v1/events/\(number)").status == 200)
        }
        try connection.send(Array("0\r\n\r\n".utf8))
        #expect(try connection.chunk() == #"{"summary":{"duplicates":0,"lines":3,"recorded":3,"refused":0}}"#)
        #expect(try connection.chunk().isEmpty)
    }

    @Test
    func anUploadThatIsImportedKeepsWhatBreaksARule() throws {
        let answers = try upload(
            [
                Submissions.site("1", "site.closed", on: "2023-08-13"),
                Submissions.site("2", "site.closed", on: "2023-08-20"),
            ],
            to: "/v1/events?mode=import"
        )
        #expect((answers.last?["summary"] as? [String: Int])?["recorded"] == 2)
        #expect(try connection.get("/v1/events/2").json["entrymode"] as? String == "import")
    }

    /// The client keeps its body open: the daemon ends the upload when it stops, and says from where to send again.
    @Test
    func aStoppingDaemonSaysHowFarTheUploadCame() throws {
        try connection.send(
            "POST",
            "/v1/events",
            ["Content-Type": UploadTests.type, "Prefer": "return=representation", "Transfer-Encoding": "chunked"],
            []
        )
        let line = Submissions.attack("1") + "\n"
        try connection.send(Array("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n".utf8))
        _ = try connection.head()
        #expect(try connection.chunk().contains(#""position":1"#))
        #expect(daemon.stop() == 0)
        let summary = try connection.chunk()
        #expect(summary.contains(#""recorded":1"#) && summary.contains(#""stoppedAt":2"#), "\(summary)")
        #expect(summary.contains("urn:daybook:problem:stopping"), "\(summary)")
    }
}

extension HTTPConnection.Response {
    /// The body as lines of JSON.
    var lines: [[String: Any]] {
        get throws {
            try body.split(separator: 10).map {
                try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:]
            }
        }
    }
}
