import DaybookClient
import Events
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

    // MARK: - Uploads

    private static let count = 600

    /// Large submissions, of which the disk below does not take all.
    private static let submissions = {
        let note = #""onbehalfof":"\#(String(repeating: "x", count: 30_000))","#
        return (1...count).map { Submissions.attack("\($0)", extra: note) }
    }()

    private func fullDisk() throws -> TemporaryDisk {
        let disk = try TemporaryDisk(bytes: 48 << 20)
        try disk.fill(leaving: 10 << 20)
        return disk
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk needs root"))
    func anUploadSaysWhereTheDiskWasFullAndGoesOnFromThere() throws {
        let scratch = TemporaryFolder()
        let disk = try fullDisk()
        let daemon = try Daemon(scratch, directory: disk.path + "/data")
        let connection = try HTTPConnection(daemon.socket)
        let all = DiskFullTests.submissions
        let answer = try connection.post(all.joined(separator: "\n"), type: "application/x-ndjson")
        #expect(answer.status == 200)
        let lines = try answer.lines
        #expect(lines.count == 1, "no line is refused for itself")
        let summary = try #require(lines.last?["summary"] as? [String: Any])
        let stopped = try #require(summary["stoppedAt"] as? Int)
        #expect((2...DiskFullTests.count).contains(stopped))
        #expect(summary["lines"] as? Int == stopped - 1)
        #expect(summary["recorded"] as? Int == stopped - 1)
        let problem = try #require(summary["problem"] as? [String: Any])
        #expect(problem["type"] as? String == "urn:daybook:problem:disk-full")
        #expect(problem["status"] as? Int == 507)
        #expect(try connection.get("/v1/health").json["position"] as? Int == stopped - 1)
        #expect(try connection.get("/v1/health").json["status"] as? String == "degraded")

        disk.makeRoom()
        let rest = all[(stopped - 1)...].joined(separator: "\n")
        let end = try #require(try connection.post(rest, type: "application/x-ndjson").lines.last)
        let left = all.count - stopped + 1
        #expect(
            end["summary"] as? [String: Int] == ["lines": left, "recorded": left, "duplicates": 0, "refused": 0]
        )
        #expect(try connection.get("/v1/health").json["status"] as? String == "ok")
        #expect(daemon.stop() == 0)
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk needs root"))
    func theClientSaysHowFarItCameOnAFullDiskAndSendsAgain() async throws {
        let scratch = TemporaryFolder()
        let disk = try fullDisk()
        let daemon = try Daemon(scratch, directory: disk.path + "/data")
        let client = DaybookClient(socket: daemon.socket)
        let stream = { () -> AsyncStream<[UInt8]> in
            AsyncStream { continuation in
                for text in DiskFullTests.submissions { continuation.yield(Array(text.utf8)) }
                continuation.finish()
            }
        }
        let interruption = await #expect(throws: RecordingInterruption.self) { try await client.recordStream(stream()) }
        let reached = try #require(interruption)
        #expect(reached.reason.problem?.kind == .diskFull)
        #expect((1..<DiskFullTests.count).contains(reached.summary.lastLine))
        #expect(reached.summary.recorded == reached.summary.lastLine)

        disk.makeRoom()
        let summary = try await client.recordStream(stream())
        #expect(summary.duplicates == reached.summary.recorded)
        #expect(summary.recorded == DiskFullTests.count - summary.duplicates)
        #expect(daemon.stop() == 0)
    }
}
