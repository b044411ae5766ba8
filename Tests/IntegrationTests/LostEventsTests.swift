import Foundation
import TestKit
import Testing

/// Those who go on reading after an older copy took the log's place: declared, or with the keys' memory of it lost as well.
struct LostEventsTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private var connection: HTTPConnection { get throws { try HTTPConnection(daemon.socket) } }

    init() throws {
        daemon = try Daemon(scratch)
    }

    /// The ways of going on, with a cursor in the place of `CURSOR`.
    private static let ways: [(path: String, headers: [String: String])] = [
        ("/v1/events?after=CURSOR", [:]), ("/v1/events?limit=2&after=CURSOR", [:]),
        ("/v1/events?after=CURSOR&type=attack.reported&order=desc", [:]),
        ("/v1/events?order=desc&before=CURSOR", [:]),
        ("/v1/events?after=CURSOR", ["Accept": "application/x-ndjson"]),
        ("/v1/events?after=CURSOR&follow=true", ["Accept": "application/x-ndjson"]),
        ("/v1/events?after=CURSOR", ["Accept": "text/event-stream"]),
        ("/v1/events?follow=true", ["Accept": "text/event-stream", "Last-Event-ID": "CURSOR"]),
        ("/v1/attacks?asOf=CURSOR", [:]), ("/v1/changes?from=CURSOR", [:]), ("/v1/changes?from=CURSOR&each=true", [:]),
        ("/v1/sites?asOf=CURSOR", [:]),
    ]

    private func ask(_ way: (path: String, headers: [String: String]), _ cursor: String) throws -> HTTPConnection {
        let connection = try connection
        let path = way.path.replacing("CURSOR", with: cursor)
        try connection.send("GET", path, way.headers.mapValues { $0.replacing("CURSOR", with: cursor) }, [])
        return connection
    }

    /// The cursors of all events, as server-sent events have them, the first at 1.
    private func cursors() throws -> [String] {
        let stream = try connection.get("/v1/events", accept: "text/event-stream").text
        return ["0"] + stream.split(separator: "\n").filter { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
    }

    /// A log of 20 events, in whose place its copy of 10 is put, and which then has 20 others or so.
    ///
    /// - Returns: The cursors of the events that there were.
    private func lose(isDeclared: Bool) throws -> [String] {
        try daemon.recordAttacks(1...10)
        #expect(daemon.stop() == 0)
        let folders = isDeclared ? [daemon.directory] : [daemon.directory, daemon.directory + "-keys"]
        for folder in folders { try FileManager.default.copyItem(atPath: folder, toPath: folder + "-copy") }
        try daemon.start()
        try daemon.recordAttacks(11...20)
        let cursors = try cursors()
        #expect(cursors.count == 21)
        #expect(daemon.stop() == 0)
        for folder in folders {
            try FileManager.default.removeItem(atPath: folder)
            try FileManager.default.moveItem(atPath: folder + "-copy", toPath: folder)
        }
        try daemon.start()
        return cursors
    }

    private func goOn(isDeclared: Bool) throws {
        if isDeclared {
            #expect(
                try daemon.daybook(["admin", "declare-rollback", "--reason", "the disk failed"], as: "admin").0 == 0
            )
        }
        try daemon.recordAttacks(31...50)
    }

    @Test(arguments: [true, false])
    func whoeverHasWhatWasLostIsToldAndNobodyElse(isDeclared: Bool) throws {
        let old = try lose(isDeclared: isDeclared)
        for way in LostEventsTests.ways {
            let answer = try ask(way, old[15]).response()
            #expect(answer.status == 410 && answer.text.contains("beyond the end of"), "\(way.path): \(answer.text)")
        }
        try goOn(isDeclared: isDeclared)
        let new = try cursors()
        #expect(new.count == (isDeclared ? 32 : 31))
        #expect(Array(new.prefix(11)) == Array(old.prefix(11)))
        for way in LostEventsTests.ways {
            for position in [11, 15, 20] {
                let answer = try ask(way, old[position]).response()
                #expect(answer.status == 410, "\(way.path): \(answer.text)")
                let common = try answer.json["common"] as? String
                #expect(common == (isDeclared ? old[10] : nil), "\(way.path): \(answer.text)")
                let detail = isDeclared ? "a roll-back was declared at position 11" : "their positions were given again"
                #expect(answer.text.contains(detail), "\(answer.text)")
            }
            for cursor in [old[0], old[1], old[9], old[10], new[11], new[20]] {
                let head = try ask(way, cursor).head()
                #expect(head[0].contains(" 200 "), "\(way.path) \(cursor): \(head)")
            }
        }
        let after = try connection.get("/v1/events?after=\(old[10])", accept: "text/event-stream").text
        #expect(
            after.split(separator: "\n").first.map(String.init) == "id: \(new[11])",
            "at the boundary nothing is skipped"
        )
    }

    @Test(arguments: [true, false])
    func aCursorFileStaysAsItWasAndItsReaderIsTold(isDeclared: Bool) throws {
        let file = scratch.file("cursor")
        let follow = ["log", "--cursor-file", file]
        try "0\n".write(toFile: file, atomically: true, encoding: .utf8)
        let old = try lose(isDeclared: isDeclared)
        try goOn(isDeclared: isDeclared)
        try "\(old[15])\n".write(toFile: file, atomically: true, encoding: .utf8)
        for arguments in [follow, follow + ["-n", "3"], follow + ["-f"], follow + ["-o", "ndjson"]] {
            let (code, output, errors) = try daemon.daybook(arguments, as: "reader")
            #expect(code == 79 && output.isEmpty, "\(arguments): \(output)\(errors)")
            #expect(errors.contains("\(file) is as it was; to read from the start, remove it"), "\(errors)")
            let wayOn =
                "has the cursor \(old[10]), drop what you have after it, write that cursor into \(file), and go on"
            #expect(errors.contains(wayOn) == isDeclared, "\(errors)")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "\(old[15])\n")
        }
        let (code, _, french) = try daemon.daybook(follow + ["--lang", "fr"], as: "reader")
        #expect(code == 79 && french.contains("Le curseur n'est pas de ce journal tel qu'il est"), "\(french)")
        #expect(french.contains("\(file) est inchangé"), "\(french)")
        let (cursorCode, _, errors) = try daemon.daybook(["log", "--after-cursor", old[15]], as: "reader")
        #expect(cursorCode == 79 && !errors.contains("is as it was"), "\(errors)")

        try "\(old[10])\n".write(toFile: file, atomically: true, encoding: .utf8)
        let (goneOn, rest, told) = try daemon.daybook(follow, as: "reader")
        let positions = rest.split(separator: "\n").compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
        #expect(goneOn == 0 && positions == Array(11...(isDeclared ? 31 : 30)), "\(rest)\(told)")
    }

    @Test
    func aFollowerThatWaitsForTheDaemonIsToldWhenAnotherLogComesBack() throws {
        let file = scratch.file("cursor")
        try daemon.recordAttacks(1...5)
        #expect(daemon.stop() == 0)
        for folder in [daemon.directory, daemon.directory + "-keys"] {
            try FileManager.default.copyItem(atPath: folder, toPath: folder + "-copy")
        }
        try daemon.start()
        try daemon.recordAttacks(6...8)
        let command = try RunningCommand(
            Binaries.daybook,
            ["--socket", daemon.socket, "log", "-f", "-n", "all", "--cursor-file", file]
        )
        #expect(command.lines(8).count == 8)
        #expect(daemon.stop() == 0)
        for folder in [daemon.directory, daemon.directory + "-keys"] {
            try FileManager.default.removeItem(atPath: folder)
            try FileManager.default.moveItem(atPath: folder + "-copy", toPath: folder)
        }
        try daemon.start()
        #expect(command.line() == nil)
        #expect(command.waitUntilEnded() == 79)
        #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("8-"))
    }

    @Test
    func anEmptyLogIsFollowedFromItsStart() throws {
        let follower = try connection
        try follower.send("GET", "/v1/events?follow=true", ["Accept": "application/x-ndjson"], [])
        _ = try follower.head()
        #expect(try follower.chunk().contains(#"{"bookmark":{"cursor":"0","position":0}}"#))
        #expect(daemon.stop() == 0)
        #expect(try follower.chunk().contains(#"{"end":{"cursor":"0","reason":"stopping"}}"#))
        try daemon.start()
        let page = try connection.get("/v1/events?after=0")
        #expect(page.status == 200 && page.text.contains(#""cursor":"0","log""#), "\(page.text)")
        try daemon.recordAttacks(1...2)
        #expect(
            try connection.get("/v1/events?after=0", accept: "application/x-ndjson").text.split(separator: "\n").count
                == 2
        )
    }

    @Test
    func aPlainPositionIsTheEndOfARangeAndNothingToGoOnFrom() throws {
        try daemon.recordAttacks(1...5)
        let range = try connection.get("/v1/events?after=2&before=5", accept: "text/event-stream").text
        #expect(
            range.split(separator: "\n").filter { $0.hasPrefix("id: ") }.map { $0.prefix(6) } == ["id: 3-", "id: 4-"]
        )
        #expect(try connection.get("/v1/events?before=3").status == 200)
        for path in [
            "/v1/events?after=2", "/v1/events?after=2&order=desc", "/v1/events?after=2&follow=true",
            "/v1/events?after=9",
        ] {
            let answer = try connection.get(path, accept: path.contains("follow") ? "application/x-ndjson" : nil)
            #expect(
                answer.status == 400 && answer.text.contains("after: expected the cursor of the event at position"),
                "\(answer.text)"
            )
        }
        let (code, _, errors) = try daemon.daybook(["log", "--after-cursor", "2"], as: "reader")
        #expect(code == 64 && errors.contains("expected a cursor such as 42-3f9a01bc5d6e7f80, or 0"), "\(errors)")
    }
}
