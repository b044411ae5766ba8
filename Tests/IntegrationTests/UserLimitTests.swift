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

    /// Begins so many batches of the largest size, sends all but the last byte of each as far as it is taken, says so, and holds them until
    /// its input ends.
    private static let withholder = """
        import select, socket, sys
        size = 16 << 20
        head = b"POST /v1/events HTTP/1.1\\r\\nHost: d\\r\\nContent-Type: application/cloudevents-batch+json\\r\\n"
        whole = head + b"Content-Length: %d\\r\\n\\r\\n[" % size + b" " * (size - 2)
        left = {}
        for number in range(int(sys.argv[2])):
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(sys.argv[1])
            connection.setblocking(False)
            left[connection] = memoryview(whole)
        open = list(left)
        while open:
            ready = select.select([], open, [], 2)[1]
            if not ready:
                break
            for connection in ready:
                left[connection] = left[connection][connection.send(left[connection][:1 << 20]):]
            open = [connection for connection in open if left[connection]]
        print("held", flush=True)
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
    func bodiesThatOneUserDoesNotEndTakeNoMemoryFromAnother() throws {
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch, rights: "[{user: bin, may: [record]}, {user: sys, may: [read]}]")
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        let input = ChildProcess.makePipe()
        let holder = try RunningCommand(
            URL(filePath: "/usr/bin/setpriv"),
            asUser("bin", ["/usr/bin/python3", "-c", UserLimitTests.withholder, daemon.socket, "64"]),
            input: input
        )
        #expect(holder.line() == "held")
        #expect(try ask("sys", daemon, "/v1/events") == "200")
        #expect(try HTTPConnection(daemon.socket).post(Submissions.attack("1")).status == 201)
        let status = try String(contentsOfFile: "/proc/\(daemon.pid)/status", encoding: .utf8)
        let peak = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        let kibibytes = try #require(peak.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        #expect(kibibytes < 400 << 10, "1 GiB was sent")
        try input.fileHandleForWriting.close()
        #expect(holder.waitUntilEnded() == 0)
        #expect(daemon.stop() == 0)
    }

    @Test
    func asManyMayWaitToBeConnectedAsTheLimitSays() throws {
        let daemon = try Daemon()
        #expect(kill(daemon.pid, SIGSTOP) == 0)
        let script = """
            import socket, sys
            held = []
            for number in range(300):
                connection = socket.socket(socket.AF_UNIX)
                connection.setblocking(False)
                connection.connect(sys.argv[1])
                held.append(connection)
            """
        let (code, _, errors) = try run(URL(filePath: "/usr/bin/python3"), ["-c", script, daemon.socket])
        #expect(kill(daemon.pid, SIGCONT) == 0)
        #expect(code == 0, "\(errors)")
        #expect(try HTTPConnection(daemon.socket).get("/v1/health").status == 200)
        #expect(daemon.stop() == 0)
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
