import Foundation
import TestKit
import Testing

/// `daybookd verify` with what was last signed, and the daemon's own verification of what cannot be read.
struct VerifyFolderTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private var keys: String { daemon.directory + "-keys" }

    init() throws {
        daemon = try Daemon(scratch)
        try record(1...3)
    }

    private func record(_ ids: ClosedRange<Int>) throws {
        let lines = ids.map { Submissions.attack("\($0)", subject: "incident/n\($0)") }
        _ = try HTTPConnection(daemon.socket).post(lines.joined(separator: "\n"), type: "application/x-ndjson")
    }

    private func sign() throws {
        try daemon.signed()
    }

    private func verify(_ arguments: String...) throws -> (code: Int32, output: String, errors: String) {
        try run(Binaries.daybookd, ["verify"] + arguments)
    }

    /// A copy of the log as it is, while no daemon has it open.
    private func copy(_ name: String) throws -> String {
        #expect(daemon.stop() == 0)
        let copy = scratch.file(name)
        try FileManager.default.copyItem(atPath: daemon.directory, toPath: copy)
        return copy
    }

    @Test
    func aLogThatIsOlderThanWhatWasSignedIsFound() throws {
        try sign()
        let older = try copy("older")
        let (same, said, _) = try verify(daemon.directory + "/")
        #expect(same == 0)
        #expect(said.hasSuffix("compared with \(keys)/last-signed\n"), "\(said)")
        #expect(try verify(older, "--keys", keys).code == 0, "nothing was signed since")

        try daemon.start()
        try record(4...5)
        try sign()
        #expect(daemon.stop() == 0)
        let (code, found, _) = try verify(older, "--keys", keys)
        #expect(code == 65)
        #expect(
            found.hasPrefix(
                "damaged: checkpoint: position 4: the log is older than what was signed: it ends before it, and \(keys)/last-signed "
                    + "is of 5 events; put the newest log back\n"
            ),
            "\(found)"
        )
        // Put in the place of the log, it is found without being told where the keys are.
        try FileManager.default.removeItem(atPath: daemon.directory)
        try FileManager.default.moveItem(atPath: older, toPath: daemon.directory)
        #expect(try verify(daemon.directory).code == 65)
    }

    @Test
    func aLogThatWasWrittenAnewIsNotWhatWasSigned() throws {
        try sign()
        #expect(daemon.stop() == 0)
        let note = try Data(contentsOf: URL(filePath: keys + "/last-signed"))
        // With the same key, but another history.
        try FileManager.default.removeItem(atPath: daemon.directory)
        try FileManager.default.removeItem(atPath: keys + "/last-signed")
        try daemon.start()
        try record(6...9)
        try sign()
        #expect(daemon.stop() == 0)
        #expect(try verify(daemon.directory).code == 0)
        try note.write(to: URL(filePath: keys + "/last-signed"))
        let (code, said, _) = try verify(daemon.directory)
        #expect(code == 65)
        #expect(
            said.contains("something between here and position 3 is not what was signed: the checkpoint of 3 events")
        )
    }

    @Test
    func whatWasLastSignedOfAnotherLogSaysSo() throws {
        #expect(daemon.stop() == 0)
        try "x\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— x AAAAAA==\n"
            .write(toFile: keys + "/last-signed", atomically: true, encoding: .utf8)
        let (code, said, _) = try verify(daemon.directory)
        #expect(code == 65)
        #expect(said.hasPrefix("damaged: checkpoint: \(keys)/last-signed: "), "\(said)")
    }

    @Test
    func withoutAFolderOfKeysACopyIsVerifiedAndSaysSo() throws {
        let copy = try copy("copy")
        let (code, said, _) = try verify(copy)
        #expect(code == 0)
        #expect(
            said.hasSuffix("not compared with what was last signed: \(copy)-keys: No such file or directory\n"),
            "\(said)"
        )
        let (unknown, _, reason) = try verify(copy, "--keys", copy + "-keys")
        #expect(unknown == 74)
        #expect(
            reason
                == "daybookd: it cannot be told whether \(copy) is intact: \(copy)-keys: No such file or directory\n"
        )
        let empty = scratch.file("empty")
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
        let (intact, nothing, _) = try verify(copy, "--keys", empty)
        #expect(intact == 0)
        #expect(nothing.hasSuffix("not compared with what was last signed: there is nothing in \(empty)\n"))
    }

    @Test
    func aDaemonThatIsWrittenToIsFoundIntact() throws {
        let writers = (0..<4).map { number in
            let lines = (1...400).map { Submissions.attack("w\(number)-\($0)", subject: "incident/w\(number)-\($0)") }
            return Thread { [socket = daemon.socket] in
                // A commit each, so that the file grows all the while.
                guard let connection = try? HTTPConnection(socket) else { return }
                for line in lines { _ = try? connection.post(line, type: "application/cloudevents+json") }
            }
        }
        for writer in writers { writer.start() }
        let state = ["XDG_STATE_HOME": scratch.path + "/state"]
        repeat {
            let (code, said, errors) = try run(
                Binaries.daybook,
                ["--socket", daemon.socket, "verify"],
                environment: state
            )
            #expect(code == 0, "\(said)\(errors)")
        } while !writers.allSatisfy(\.isFinished)
        #expect(try HTTPConnection(daemon.socket).get("/v1/events/1603").status == 200)
    }

    /// Sixteen bytes before an event, the database says how long it is: more than the file has, so that whoever reads it is ended.
    @Test
    func aDaemonOutlivesTheVerificationOfWhatCannotBeRead() throws {
        let file = daemon.directory + "/log/data.mdb"
        let bytes = try Data(contentsOf: URL(filePath: file))
        let event = try HTTPConnection(daemon.socket).get("/v1/events/2").body
        let handle = try FileHandle(forUpdating: URL(filePath: file))
        var place = bytes.range(of: Data(event))
        while let found = place {
            try handle.seek(toOffset: UInt64(found.lowerBound - 13))
            try handle.write(contentsOf: Data([bytes[found.lowerBound - 13] ^ 0x40]))
            place = bytes.range(of: Data(event), in: found.upperBound..<bytes.endIndex)
        }
        try handle.close()
        let state = ["XDG_STATE_HOME": scratch.path + "/state"]
        let (code, said, errors) = try run(
            Binaries.daybook,
            ["--socket", daemon.socket, "verify"],
            environment: state
        )
        #expect(code == 65, "\(errors)")
        #expect(
            said.hasPrefix("DAMAGED: the database in \(daemon.directory) cannot be read: the reader was ended by"),
            "\(said)"
        )
        let health = try HTTPConnection(daemon.socket).get("/v1/health").text
        #expect(health.contains(#""status":"degraded""#), "\(health)")
        // It goes on, and takes nothing new.
        let answer = try HTTPConnection(daemon.socket).post(Submissions.attack("4"))
        #expect(answer.status == 503 && answer.text.contains("urn:daybook:problem:log-damaged"), "\(answer.text)")
        #expect(try HTTPConnection(daemon.socket).get("/v1/events/1").status == 200)
    }
}
