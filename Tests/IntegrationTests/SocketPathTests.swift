import Foundation
import TestKit
import Testing

/// The longest path that a socket can have is the same for the daemon, for systemd and for whoever connects.
struct SocketPathTests {
    private static let longest = 107

    private let scratch = TemporaryFolder()

    /// A path of so many bytes, in a folder that is there.
    private func path(_ bytes: Int) -> String {
        let start = scratch.path + "/"
        return start + String(repeating: "s", count: bytes - start.utf8.count)
    }

    private func status(_ arguments: [String], socket: String?) throws -> (Int32, String, String) {
        try run(Binaries.daybook, arguments, environment: socket.map { ["DAYBOOK_SOCKET": $0] } ?? [:])
    }

    private func configuration(_ socket: String) throws -> String {
        let file = scratch.file("c.yaml")
        try "directory: \(scratch.path)/data\nsocket: \(socket)\norigin: test.daybook.example/log\n"
            .write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    private func expectReached(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (arguments, variable) in [(["--socket", path, "log"], nil), (["log"], path)] as [([String], String?)] {
            let (code, _, errors) = try status(arguments, socket: variable)
            #expect(code == 0, "\(path.utf8.count): \(errors)", sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: 103...107)
    func aPathThatTheKernelTakesIsServedAndReached(bytes: Int) throws {
        let path = path(bytes)
        let notify = try NotifySocket(path: scratch.file("n"))
        let daemon = try ChildProcess(
            "/usr/bin/env",
            [Binaries.daybookd.path, "--config", try configuration(path)],
            environment: ["NOTIFY_SOCKET": scratch.file("n")]
        )
        #expect(notify.next(seconds: 600) == "READY=1")
        try expectReached(path)
        daemon.send(SIGTERM)
        #expect(daemon.waitUntilEnded() == 0)
    }

    @Test
    func theLongestPathThatSystemdListensOnIsReached() throws {
        let path = path(SocketPathTests.longest)
        let errors = ChildProcess.makePipe()
        let activator = try ChildProcess(
            "/usr/bin/systemd-socket-activate",
            ["-l", path, Binaries.daybookd.path, "--config", try configuration(scratch.file("unused"))],
            errors: .pipe(errors)
        )
        var said = Data()
        while !said.contains(UInt8(ascii: "\n")) {
            let more = errors.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the activator ended: \(String(decoding: said, as: UTF8.self))")
            said += more
        }
        try expectReached(path)
        activator.send(SIGTERM)
        #expect(activator.waitUntilEnded() == 0)
    }

    @Test(arguments: 108...109)
    func aLongerPathIsRefusedOnBothSidesWithItsLength(bytes: Int) throws {
        let path = path(bytes)
        let file = try configuration(path)
        for arguments in [["--config", file], ["--config", file, "--check-config"]] {
            let (code, _, errors) = try run(Binaries.daybookd, arguments)
            #expect(
                code != 0 && errors.contains("a socket's path has 1 to 107 bytes, and this has \(bytes)"),
                "\(errors)"
            )
        }
        for (arguments, variable) in [(["--socket", path, "log"], nil), (["log"], path)] as [([String], String?)] {
            let (code, _, errors) = try status(arguments, socket: variable)
            #expect(code == 64 && errors.contains("it has \(bytes) bytes, and may have 1 to 107"), "\(errors)")
            let (_, _, french) = try status(arguments + ["--lang", "fr"], socket: variable)
            #expect(french.contains("il a \(bytes) octets, et peut en avoir 1 à 107"), "\(french)")
        }
    }
}
