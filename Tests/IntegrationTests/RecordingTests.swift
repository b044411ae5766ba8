import Foundation
import TestKit
import Testing

/// Recording through the socket, as a client sees it.
struct RecordingTests {
    private let scratch: TemporaryFolder
    private let daemon: Daemon

    init() throws {
        scratch = TemporaryFolder()
        daemon = try Daemon(scratch)
    }

    private func export() throws -> [UInt8] {
        try HTTPConnection(daemon.socket).get("/v1/events", accept: "application/x-ndjson").body
    }

    @Test
    func anEventIsReadBackWithWhoRecordedIt() throws {
        let connection = try HTTPConnection(daemon.socket)
        let receipt = try connection.post(Submissions.attack("1"))
        #expect(receipt.status == 201)
        let event = try connection.get("/v1/events/1").json
        let name = String(cString: getpwuid(getuid()).pointee.pw_name)
        #expect(event["authid"] as? String == "unix:\(getuid()):\(name)")
        #expect(event["authtype"] as? String == "user")
        #expect(event["time"] as? String == "2022-06-18T00:00:00Z")
        #expect(event["recordedtime"] as? String == (try receipt.json["recordedtime"] as? String))
    }

    /// What clients of their own are answered that each submit one of these at once.
    private func answers(toAtOnce submissions: [String]) -> [HTTPConnection.Response] {
        let socket = daemon.socket
        let answers = Answers()
        DispatchQueue.concurrentPerform(iterations: submissions.count) { client in
            answers.add(try? HTTPConnection(socket).post(submissions[client]))
        }
        return answers.all
    }

    @Test
    func twoClientsThatSendTheSameGetTheSameReceipt() throws {
        for round in 0..<20 {
            let same = Submissions.attack("same-\(round)")
            let answers = answers(toAtOnce: [same, same])
            #expect(answers.map(\.status).sorted() == [200, 201])
            let fields = try answers.map { try $0.json }
            #expect(Set(fields.compactMap { $0["position"] as? Int }).count == 1)
            #expect(Set(fields.compactMap { $0["leaf"] as? String }).count == 1)
            #expect(fields.filter { $0["duplicate"] as? Bool == true }.count == 1)
        }
    }

    @Test
    func twoClientsThatSendDifferentThingsUnderOneIdAreToldApart() throws {
        for round in 0..<20 {
            let different = ["ambush", "ied"].map { Submissions.attack("other-\(round)", kind: $0) }
            #expect(answers(toAtOnce: different).map(\.status).sorted() == [201, 409])
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        var type = "application/cloudevents+json"
        let status: Int
        let detail: String

        var testDescription: String { name }
    }

    static let refusals = [
        Refused(name: "not JSON", body: "{", status: 400, detail: "expected"),
        Refused(
            name: "shape",
            body: Submissions.attack("r", kind: "battle"),
            status: 400,
            detail: "data.kind: expected one of village_attack"
        ),
        Refused(
            name: "rule",
            body: Submissions.site("r", "site.closed", on: "2023-08-20", document: "a"),
            status: 422,
            detail: "Only an open site is closed. site.closed of site/ber on 2023-08-20 (as submitted) collides with "
                + "site.closed of site/ber on 2023-08-13 (at position 1)"
        ),
        Refused(
            name: "conflict",
            body: Submissions.site("closed", "site.closed", on: "2023-08-14"),
            status: 409,
            detail: "this source and id are those of the event at position 1"
        ),
        Refused(
            name: "subject of another kind",
            body: Submissions.attack("r", subject: "site/ber"),
            status: 400,
            detail: "subject: expected a subject of attack.reported"
        ),
        Refused(
            name: "stale",
            body: Submissions.site("r", "site.handed-over", on: "2023-08-13", #","to":"FAMa""#)
                .replacingOccurrences(of: #""subject""#, with: #""ifsubjectat":"0","subject""#),
            status: 412,
            detail: "the last event of the subject is at position 1, not 0"
        ),
        Refused(
            name: "sealed",
            body: """
                {"specversion":"1.0","id":"r","source":"/t","type":"combatant.registered","subject":"combatant/c-1",\
                "data":{"occurred":"2017-09-11","sources":[{"document":"document/t"}],"place":{"name":"Gao"},\
                "movement":"cma","fullName":{"sealed":"AQ=="}}}
                """,
            status: 400,
            detail: "the text itself: the daybook seals it"
        ),
        Refused(
            name: "media type",
            body: Submissions.attack("r"),
            type: "text/plain",
            status: 415,
            detail: "expected content type application/cloudevents+json"
        ),
        Refused(
            name: "batch with one bad rule",
            body: "[\(Submissions.attack("ok")),\(Submissions.site("r", "site.closed", on: "2023-08-20"))]",
            type: "application/cloudevents-batch+json",
            status: 422,
            detail: "Only an open site is closed."
        ),
    ]

    @Test(arguments: refusals)
    func aRefusalSaysWhyAndLeavesTheLogAsItWas(_ refused: Refused) throws {
        let connection = try HTTPConnection(daemon.socket)
        #expect(try connection.post(Submissions.site("closed", "site.closed", on: "2023-08-13")).status == 201)
        let before = try export()
        let answer = try connection.post(refused.body, type: refused.type)
        #expect(answer.status == refused.status)
        #expect(answer.headers["content-type"] == "application/problem+json")
        let detail = try answer.json["detail"] as? String ?? ""
        #expect(detail.contains(refused.detail), "\(detail)")
        #expect(try export() == before)
    }

    @Test
    func aBatchIsRecordedWholeAndKnownEventsInItAreFound() throws {
        let connection = try HTTPConnection(daemon.socket)
        _ = try connection.post(Submissions.attack("known"))
        let batch = "[\(Submissions.attack("new-1")),\(Submissions.attack("known")),\(Submissions.attack("new-2"))]"
        let answer = try connection.post(batch, type: "application/cloudevents-batch+json")
        #expect(answer.status == 201)
        let receipts = try answer.json["receipts"] as? [[String: Any]] ?? []
        #expect(receipts.compactMap { $0["position"] as? Int } == [2, 1, 3])
        #expect(receipts.compactMap { $0["duplicate"] as? Bool } == [false, true, false])
    }

    @Test
    func anImportKeepsWhatBreaksARule() throws {
        let connection = try HTTPConnection(daemon.socket)
        _ = try connection.post(Submissions.site("1", "site.closed", on: "2023-08-13"))
        let again = Submissions.site("2", "site.closed", on: "2023-08-20")
        #expect(try connection.post(again).status == 422)
        #expect(try connection.post(again, to: "/v1/events?mode=import").status == 201)
        #expect(try connection.get("/v1/events/2").json["entrymode"] as? String == "import")
    }

    @Test
    func headIsAnsweredWithoutABody() throws {
        let connection = try HTTPConnection(daemon.socket)
        for (path, status) in [("/v1/health", 200), ("/v1/nothing", 404)] {
            try connection.send("HEAD", path, [:], [])
            #expect(try connection.head().first == "HTTP/1.1 \(status) \(status == 200 ? "OK" : "Not Found")")
        }
        #expect(try connection.get("/v1/health").status == 200, "the connection is still in step")
    }

    @Test
    func aFollowerSeesWhatIsRecordedAfterIt() throws {
        let writer = try HTTPConnection(daemon.socket)
        _ = try writer.post(Submissions.attack("1"))
        let follower = try HTTPConnection(daemon.socket)
        try follower.send("GET", "/v1/events?follow=true", ["Accept": "application/x-ndjson"], [])
        while try !follower.line().isEmpty {}
        for number in 1...3 {
            let event = try follower.chunk()
            #expect(event.contains(#""sequence":"000000000000000\#(number)""#))
            if number == 1 { #expect(try follower.chunk().hasPrefix(#"{"bookmark":{"cursor":""#)) }
            if number < 3 { _ = try writer.post(Submissions.attack("\(number + 1)")) }
        }
    }

    @Test
    func theDaemonEndsInOrderAndFindsEverythingAgain() throws {
        let connection = try HTTPConnection(daemon.socket)
        for number in 1...5 { _ = try connection.post(Submissions.attack("\(number)")) }
        let before = try export()
        #expect(daemon.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: daemon.socket))
        try daemon.start()
        #expect(try export() == before)
    }

    @Test
    func aSecondDaemonOnTheSameFolderIsRefusedByName() throws {
        let other = scratch.path + "/other.yaml"
        try "directory: \(daemon.directory)\nsocket: \(scratch.path)/other.sock\norigin: test.daybook.example/log\n"
            .write(toFile: other, atomically: true, encoding: .utf8)
        let (code, _, errors) = try run(Binaries.daybookd, ["--config", other])
        #expect(code == 69)
        #expect(errors.contains("is already in use by the daemon with pid \(daemon.pid)"), "\(errors)")
    }
}

/// Answers that come from several threads.
private final class Answers: @unchecked Sendable {
    // Safe: every access holds the lock.
    private let lock = NSLock()
    private var answers: [HTTPConnection.Response] = []

    func add(_ answer: HTTPConnection.Response?) {
        lock.withLock { answers += answer.map { [$0] } ?? [] }
    }

    var all: [HTTPConnection.Response] { lock.withLock { answers } }
}
