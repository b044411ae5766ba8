import Foundation
import TestKit
import Testing

/// How many connections a user may have, with users whom the kernel names.
@Suite(.enabled(if: getuid() == 0, "being other users needs root"))
struct UserLimitTests {
    /// Opens so many connections, asks on each, says what the answers are, and holds them until its input ends.
    private static let holder = """
        import socket, sys
        held = []
        for number in range(int(sys.argv[2])):
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(sys.argv[1])
            connection.sendall(b"GET /v1/health HTTP/1.1\\r\\nHost: d\\r\\n\\r\\n")
            answer = b""
            while b"\\r\\n\\r\\n" not in answer:
                answer += connection.recv(65536)
            print(answer.split(b" ")[1].decode(), flush=True)
            held.append(connection)
        sys.stdin.read()
        """

    private func asUser(_ user: String, _ arguments: [String]) -> [String] {
        ["--reuid", user, "--regid", user, "--clear-groups"] + arguments
    }

    /// The status of an answer to a user, with a connection of its own.
    private func ask(_ user: String, _ daemon: Daemon, _ path: String = "/v1/health") throws -> String {
        let (code, output, errors) = try run(
            URL(filePath: "/usr/bin/setpriv"),
            asUser(
                user,
                [
                    "curl", "-sS", "--max-time", "600", "--unix-socket", daemon.socket, "-o", "/dev/null", "-w",
                    "%{http_code}", "http://daybook\(path)",
                ]
            )
        )
        #expect(code == 0, "\(errors)")
        return output
    }

    @Test
    func aUserAtHisLimitIsToldSoAndNobodyElseNotices() throws {
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch, rights: "[{user: bin, may: [read]}, {user: sys, may: [read]}]")
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        let owner = try HTTPConnection(daemon.socket)
        let limits = try #require(try owner.get("/").json["limits"] as? [String: Any])
        let most = try #require(limits["connectionsOfUser"] as? Int)

        let input = ChildProcess.makePipe()
        let holder = try RunningCommand(
            URL(filePath: "/usr/bin/setpriv"),
            asUser("bin", ["/usr/bin/python3", "-c", UserLimitTests.holder, daemon.socket, String(most + 2)]),
            input: input
        )
        let answers = holder.lines(most + 2)
        #expect(answers == Array(repeating: "200", count: most) + ["503", "503"])

        #expect(try ask("bin", daemon) == "503")
        #expect(try ask("sys", daemon, "/v1/events") == "200")
        #expect(try HTTPConnection(daemon.socket).post(Submissions.attack("1")).status == 201)
        let refusals = #"daybook_refusals_total{kind="too-many-connections"} 3.0"#
        #expect(try owner.get("/metrics").text.contains(refusals))

        try input.fileHandleForWriting.close()
        #expect(holder.line() == nil)
        #expect(holder.waitUntilEnded() == 0)
        while try ask("bin", daemon) != "200" {}
        #expect(daemon.stop() == 0)
    }
}
