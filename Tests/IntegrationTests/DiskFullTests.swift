import Foundation
import TestKit
import Testing

/// A full disk: appends are refused, reads go on, and appends resume when there is room.
struct DiskFullTests {
    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk needs root"))
    func appendsAreRefusedAndResumeWhenThereIsRoom() throws {
        let scratch = TemporaryFolder()
        let disk = try TemporaryDisk(bytes: 24 << 20)
        let daemon = try Daemon(scratch, directory: disk.path + "/data")
        let connection = try HTTPConnection(daemon.socket)
        #expect(try connection.post(Submissions.attack("first")).status == 201)

        try disk.fill(leaving: 6 << 20)
        let note = #""onbehalfof":"\#(String(repeating: "x", count: 30_000))","#
        var accepted = 1
        var refusal: HTTPConnection.Response?
        while refusal == nil, accepted < 2000 {
            let answer = try connection.post(Submissions.attack("\(accepted)", extra: note))
            if answer.status == 201 { accepted += 1 } else { refusal = answer }
        }
        let refused = try #require(refusal, "the disk never filled")
        #expect(refused.status == 507)
        #expect(try (refused.json["detail"] as? String ?? "").contains("make room"))

        let before = try connection.get("/v1/events?limit=1000", accept: "application/x-ndjson").body
        #expect(before.split(separator: 10).count == accepted)
        #expect(try connection.post(Submissions.attack("first")).status == 200, "what is recorded is still found")
        #expect(try connection.post(Submissions.attack("\(accepted)", extra: note)).status == 507)
        #expect(try connection.get("/v1/attacks").status == 200)
        #expect(try connection.get("/v1/events?limit=1000", accept: "application/x-ndjson").body == before)

        disk.makeRoom()
        let resumed = try connection.post(Submissions.attack("\(accepted)", extra: note))
        #expect(resumed.status == 201)
        #expect(try resumed.json["position"] as? Int == accepted + 1)
        #expect(daemon.stop() == 0)
        try daemon.start()
        #expect(try HTTPConnection(daemon.socket).get("/v1/events/\(accepted + 1)").status == 200)
        #expect(daemon.stop() == 0)
    }
}
