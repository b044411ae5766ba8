import Foundation
import TestKit
import Testing

/// `daybook status` and the daemon.
struct StatusCommandTests {
    @Test
    func theDaemonIsDescribed() throws {
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch)
        _ = try HTTPConnection(daemon.socket).post(Submissions.attack("1"))
        let (code, output, errors) = try run(Binaries.daybook, ["--socket", daemon.socket, "status"])
        #expect(code == 0, "\(errors)")
        for part in [
            "Log       test.daybook.example/log", "Position  1", "Health    ok", "Socket    \(daemon.socket)",
            "a batch has at most 1,000 submissions",
        ] {
            #expect(output.contains(part), "\(output)")
        }
        let limits = try #require(try HTTPConnection(daemon.socket).get("/").json["limits"] as? [String: Int])
        #expect(output.split(separator: "\n").count == 8 + limits.count, "every limit has its words: \(output)")
        let (_, json, _) = try run(Binaries.daybook, ["--socket", daemon.socket, "status", "-o", "json"])
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(document?["socket"] as? String == daemon.socket)
        #expect((document?["health"] as? [String: Any])?["status"] as? String == "ok")
    }

    @Test
    func aMissingADeadAndAForeignSocketAreToldApart() throws {
        let scratch = TemporaryFolder()
        let socket = scratch.path + "/daybook.sock"
        let (missing, _, why) = try run(Binaries.daybook, ["--socket", socket, "status"])
        #expect(missing == 69)
        #expect(
            why.hasPrefix("daybook: no daemon answers: there is no socket \(socket); start it with 'systemctl start")
        )
        let daemon = try Daemon(scratch)
        kill(daemon.pid, SIGKILL)
        _ = daemon.waitUntilEnded()
        let (dead, _, whyDead) = try run(Binaries.daybook, ["--socket", socket, "status"])
        #expect(dead == 69)
        #expect(whyDead.hasPrefix("daybook: no daemon answers: nobody listens on the socket \(socket); start it with"))
    }
}
