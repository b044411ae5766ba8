import DaybookEngine
import Events
import Foundation
import NIOCore
import TestKit
import TestSupport
import Testing
import Transparency

@testable import DaybookService

/// Every problem of the catalogue, provoked.
struct ProblemTests {
    private struct Row: Sendable {
        /// What the detail says, and with it what to do.
        let detail: String
        var limits = ConnectionLimits.patient
        var admission = AdmissionLimits()
        var needsDisk = false
        var grants: [Grant] = []
        /// What was signed before the log was put back.
        var signed: (@Sendable () throws -> Checkpoint)?
        /// Whether the book is a copy that is opened for reading.
        var isCopy = false
        let provoke: @Sendable (ServedBook) throws -> RawClient.Answer
    }

    private static func attack(_ id: String, kind: String = "ambush", extra: String = "") -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/minusma/test","type":"attack.reported","subject":"incident/test",\(extra)\
        "data":{"occurred":"2022-06-18","sources":[{"document":"document/test"}],"place":{"name":"Bankass","pcode":"ML0502"},\
        "kind":"\(kind)","perpetrator":"unknown"}}
        """
    }

    private static func closed(_ id: String, _ date: String) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/minusma/test","type":"site.closed","subject":"site/ber",\
        "data":{"occurred":"\(date)","sources":[{"document":"document/a"}]}}
        """
    }

    private static func sent(_ bytes: String) -> @Sendable (ServedBook) throws -> RawClient.Answer {
        { book in
            let client = try book.client()
            client.send(bytes)
            return try client.answer()
        }
    }

    private static func got(
        _ target: String,
        _ headers: [String] = []
    )
        -> @Sendable (ServedBook) throws ->
        RawClient.Answer
    {
        { book in
            let client = try book.client()
            client.begin("GET", target, headers)
            return try client.answer()
        }
    }

    private static func posted(_ submissions: String...) -> @Sendable (ServedBook) throws -> RawClient.Answer {
        { book in
            for submission in submissions.dropLast() { #expect(try book.record(submission).status == 201) }
            return try book.record(submissions[submissions.count - 1])
        }
    }

    private static let ofRequests: [ProblemKind: Row] = [
        .invalidShape: Row(detail: "expected", provoke: posted(attack("1", kind: "battle"))),
        .invalidQuery: Row(detail: "limit: expected", provoke: got("/v1/events?limit=0")),
        .malformedRequest: Row(detail: "a request has one, such as localhost", provoke: sent("GET / HTTP/1.1\r\n\r\n")),
        .ruleBroken: Row(detail: "closed", provoke: posted(closed("1", "2023-08-13"), closed("2", "2023-08-20"))),
        .conflictingContent: Row(detail: "use a new id", provoke: posted(attack("1"), attack("1", kind: "ied"))),
        .subjectMoved: Row(
            detail: "look at what is new, and submit again",
            provoke: posted(attack("1"), attack("2", extra: #""ifsubjectat":"0","#))
        ),
        .tooLarge: Row(
            detail: "send less at a time",
            provoke: sent("POST /v1/events HTTP/1.1\r\nHost: d\r\nContent-Length: 16777217\r\n\r\n")
        ),
        .headTooLarge: Row(
            detail: "at most 32768 bytes",
            provoke: sent("GET / HTTP/1.1\r\nHost: d\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n")
        ),
        .unsupportedMediaType: Row(detail: "expected content type application/cloudevents+json") {
            try $0.client().post("{}", type: "text/plain")
        },
        .notAcceptable: Row(detail: "application/json", provoke: got("/v1/sites", ["Accept: image/png"])),
        .methodNotAllowed: Row(
            detail: "/v1/events takes POST, GET, HEAD, not DELETE",
            provoke: sent("DELETE /v1/events HTTP/1.1\r\nHost: d\r\n\r\n")
        ),
        .expectationFailed: Row(
            detail: "there is only 100-continue",
            provoke: sent("POST /v1/events HTTP/1.1\r\nHost: d\r\nExpect: wonders\r\nContent-Length: 1\r\n\r\n")
        ),
        .tooSlow: Row(
            detail: "was not complete within 300 ms",
            limits: .changed { $0.headTime = .milliseconds(300) },
            provoke: sent("GET / HT")
        ),
        .notAllowed: Row(detail: "does not send this header", provoke: got("/", ["Origin: null"])),
        .readOnly: Row(detail: "The daemon serves a copy", isCopy: true) { try $0.record(attack("1")) },
        .notFound: Row(detail: "the last position is 0", provoke: got("/v1/events/1")),
        .cursorGone: Row(detail: "beyond the end of", provoke: got("/v1/events?after=1-0000000000000000")),
    ]

    private static let ofTheDaemon: [ProblemKind: Row] = [
        .tooManyConnections: Row(
            detail: "close some of your connections",
            limits: .changed { $0.ownerConnectionsMax = 1 }
        ) { book in
            let first = try book.client()
            #expect(try first.get("/").status == 200)
            return try withExtendedLifetime(first) { try book.client().get("/") }
        },
        .stopping: Row(detail: "is stopping", limits: .changed { $0.stopGraceTime = .milliseconds(300) }) { book in
            let client = try book.client()
            let type = "Content-Type: application/cloudevents+json"
            client.begin("POST", "/v1/events", [type, "Content-Length: 100", "Expect: 100-continue"])
            #expect(try client.answer().status == 100)
            book.server.stop()
            return try client.answer()
        },
        .writerStopped: Row(detail: "submit again with the same id") { book in
            #expect(try book.record(attack("1")).status == 201)
            try book.breakDisk()
            let answer = try book.record(attack("2"))
            #expect(try book.record(attack("1")).kind == "writer-stopped", "nothing in memory is trusted any more")
            return answer
        },
        .logFileLost: Row(detail: "was removed; nothing more is recorded") { book in
            #expect(try book.record(attack("1")).status == 201)
            try book.removeFile()
            let answer = try book.record(attack("2"))
            #expect(try book.record(attack("1")).kind == "log-file-lost", "what is there is not acknowledged again")
            return answer
        },
        .clockUnconfirmed: Row(detail: "daybook admin confirm-clock") { book in
            book.clock.advance(by: 2 * 3_600_000)
            return try book.record(attack("1"))
        },
        .clockBehind: Row(detail: "daybook admin declare-clock") { book in
            #expect(try book.record(attack("1")).status == 201)
            book.clock.advance(by: -2 * 3_600_000)
            return try book.post("", to: "/v1/admin/confirm-clock")
        },
        .clockStands: Row(detail: "the book goes on from there without a declaration") { book in
            try book.post(#"{"date":"2026-01-01","reason":"a test"}"#, to: "/v1/admin/declare-clock")
        },
        .tooBusy: Row(
            detail: "your other requests hold all the memory",
            admission: AdmissionLimits(bodies: BudgetLimits(floor: 1, ofUser: 1, shared: 0), patience: .zero),
            provoke: { book in
                let unfinished = try book.client()
                unfinished.begin(
                    "POST",
                    "/v1/events",
                    ["Content-Type: application/cloudevents+json", "Content-Length: 10"]
                )
                let held = #"daybook_bytes_in_flight{of="bodies"} \#(Double(10 * Limits.bodyCost))"#
                while try !book.client().get("/metrics").body.contains(held) {}
                defer { withExtendedLifetime(unfinished) {} }
                return try book.record(attack("1"))
            }
        ),
        .quotaSpent: Row(
            detail: "it is beyond your quota of today (events=1/1); the next day begins at 2026-01-02T00:00:00.000Z",
            grants: [.ofTester(DailyQuota(events: 1))],
            provoke: { book in
                #expect(try book.record(attack("1")).status == 201)
                return try book.record(attack("2"))
            }
        ),
        .diskFull: Row(detail: "make room on the server's disk, and submit again", needsDisk: true) { book in
            try book.disk?.fill()
            let large = #""onbehalfof":"\#(String(repeating: "x", count: 30_000))","#
            for number in 0..<2000 {
                let answer = try book.record(attack("\(number)", extra: large))
                guard answer.status == 201 else { return answer }
            }
            return RawClient.Answer()
        },
        .notSigned: Row(detail: "nothing is signed yet", provoke: got("/v1/checkpoint")),
        .logRolledBack: Row(
            detail: "put the right log back",
            signed: { try Checkpoint(origin: ServedBook.origin, size: 3, root: .empty) },
            provoke: { book in
                #expect(try book.client().get("/v1/checkpoint").kind == "log-rolled-back")
                let health = try book.client().get("/v1/health").body
                #expect(health.contains(#""status":"degraded""#) && health.contains(#""writable":false"#), "\(health)")
                #expect(health.contains("a checkpoint of 3 events"), "\(health)")
                #expect(try book.client().get("/v1/events").status == 200, "it is read")
                let answer = try book.record(attack("1"))
                #expect(try book.client().get("/v1/events").body.contains("attack.reported") == false)
                return answer
            }
        ),
        .personErased: Row(detail: "combatant/c-1 was erased; see position 3") { book in
            #expect(try book.record(named).status == 201)
            let erased = try book.post(#"{"authority":"a court","reason":"request"}"#, to: person + "/erase")
            #expect(erased.status == 200)
            return try book.post(#"{"reason":"a test"}"#, to: person + "/open")
        },
        .keysUnavailable: Row(detail: "what identifies people can be neither sealed nor opened") { book in
            #expect(try book.record(named).status == 201)
            try book.loseVault()
            return try book.post(#"{"authority":"a court","reason":"request"}"#, to: person + "/erase")
        },
        .keyStays: Row(detail: "there is no roll-back to declare") { book in
            try book.post(#"{"reason":"a test"}"#, to: "/v1/admin/declare-rollback")
        },
        .backupFailed: Row(detail: "/nowhere/else is in none of the folders that backups may go to") { book in
            #expect(try book.record(attack("1")).status == 201)
            return try book.post(#"{"directory":"/nowhere/else"}"#, to: "/v1/admin/backup")
        },
        .damaged: Row(detail: "restore the log from a verified backup") { book in
            #expect(try book.record(attack("soon-damaged")).status == 201)
            try book.damage("soon-damaged")
            return try book.client().get("/v1/events/1")
        },
        .logDamaged: Row(detail: "nothing is recorded: position 1 is damaged; restore the log from a verified backup") {
            book in
            #expect(try book.record(attack("soon-damaged")).status == 201)
            try book.damage("soon-damaged")
            #expect(try book.client().get("/v1/events/1").status == 500)
            return try book.record(attack("2"))
        },
        .unexpected: Row(detail: "the daemon's journal says more", provoke: got("/unforeseen")),
    ]

    private static let person = "/v1/subjects/combatant/c-1"
    private static let named = """
        {"specversion":"1.0","id":"named","source":"/t","type":"combatant.registered","subject":"combatant/c-1",\
        "data":{"occurred":"2017-09-11","sources":[{"document":"document/t"}],"movement":"cma","place":{"name":"Gao"},\
        "fullName":"Amadou"}}
        """

    @Test(arguments: ProblemKind.allCases)
    func eachSaysWhatItIsAndWhatToDo(_ kind: ProblemKind) async throws {
        let row = try #require(
            ProblemTests.ofRequests[kind] ?? ProblemTests.ofTheDaemon[kind],
            "nothing here provokes \(kind.rawValue)"
        )
        guard !row.needsDisk || TemporaryDisk.isAvailable else { return }
        let disk = row.needsDisk ? try TemporaryDisk(bytes: 16 << 20) : nil
        try await ServedBook.with(
            row.limits,
            admission: row.admission,
            disk: disk,
            grants: row.grants,
            signed: row.signed?(),
            isCopy: row.isCopy
        ) { book in
            let answer = try row.provoke(book)
            #expect(answer.status == kind.status)
            #expect(answer.headers["content-type"] == "application/problem+json")
            let parsed = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
            let problem = try #require(parsed as? [String: Any])
            #expect(problem["type"] as? String == "urn:daybook:problem:\(kind.rawValue)")
            #expect(problem["title"] as? String == kind.title.english)
            #expect(problem["status"] as? Int == kind.status)
            let detail = try #require(problem["detail"] as? String)
            #expect(detail.contains(row.detail), "\(detail)")
        }
    }
}
