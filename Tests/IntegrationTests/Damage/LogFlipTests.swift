import Foundation
import TestKit
import Testing

/// A bit that turns over anywhere in the log, before the daemon starts or while it serves: it answers, or says that it cannot, or ends
/// with a sentence and a code; it is ended by no signal.
///
/// `DAYBOOK_FUZZ=1000 swift test --filter LogFlipTests` tries that many; `DAYBOOK_SEED` has the same ones again.
@Suite(.serialized)
struct LogFlipTests {
    private static let count = ProcessInfo.processInfo.environment["DAYBOOK_FUZZ"].flatMap { Int($0) } ?? 20

    private let scratch = TemporaryFolder()
    private let configuration: String
    private let socket: String
    private let directory: String
    private let kept: String
    private let notify: NotifySocket
    private let listing: [UInt8]

    init() throws {
        let daemon = try Daemon(scratch)
        try daemon.recordAttacks(1...300)
        let connection = try HTTPConnection(daemon.socket)
        _ = try connection.get("/v1/checkpoint", accept: "*/*")
        try daemon.recordAttacks(301...310)
        listing = try connection.get("/v1/events", accept: "application/x-ndjson").body
        #expect(daemon.stop() == 0)
        (configuration, socket, directory) = (daemon.configuration, daemon.socket, daemon.directory)
        kept = scratch.file("kept")
        for name in ["", "-keys"] {
            try FileManager.default.copyItem(atPath: directory + name, toPath: kept + name)
        }
        notify = try NotifySocket(path: scratch.file("flips.sock"))
    }

    /// A daemon that is started on the log as it was kept, but for one bit.
    private final class Served {
        let process: ChildProcess
        let errors: String
        let isReady: Bool

        init(_ tests: LogFlipTests) throws {
            errors = tests.scratch.file("flips.stderr")
            try Data().write(to: URL(filePath: errors))
            let end = ChildProcess.makePipe()
            process = try ChildProcess(
                Binaries.daybookd.path,
                ["--config", tests.configuration],
                environment: ["NOTIFY_SOCKET": tests.notify.path],
                output: .pipe(end),
                errors: .file(errors)
            )
            var message = tests.notify.next(seconds: 120, unlessEnded: end.fileHandleForReading)
            while message == "STOPPING=1" {
                message = tests.notify.next(seconds: 120, unlessEnded: end.fileHandleForReading)
            }
            isReady = message == "READY=1"
        }
    }

    @Test
    func noBitOfTheLogEndsTheDaemonWithoutAWord() throws {
        var random = SeededRandom(for: "LogFlipTests")
        let map = PageMap(try Data(contentsOf: URL(filePath: kept + "/log/data.mdb")))
        let parts = PageMap.Part.allCases.filter { map.offsets[$0]?.isEmpty == false }
        var counts: [String: [String: Int]] = [:]
        for index in 0..<LogFlipTests.count {
            let part = parts[index / 2 % parts.count]
            let isLive = index % 2 == 1
            let flip = try #require(Flip(part, of: map, &random))
            let outcome = try outcome(
                of: flip,
                isLive: isLive,
                part,
                "case \(index), \(part), \(isLive ? "live" : "cold"), \(flip)"
            )
            counts["\(part.rawValue), \(isLive ? "live" : "cold")", default: [:]][outcome, default: 0] += 1
        }
        for (kind, outcomes) in counts.sorted(by: { $0.key < $1.key }) {
            print("LogFlipTests: \(kind): \(outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })")
        }
    }

    private func outcome(of flip: Flip, isLive: Bool, _ part: PageMap.Part, _ what: String) throws -> String {
        for name in ["", "-keys"] {
            try? FileManager.default.removeItem(atPath: directory + name)
            try FileManager.default.copyItem(atPath: kept + name, toPath: directory + name)
        }
        let file = directory + "/log/data.mdb"
        if !isLive { try flip.apply(to: file) }
        let served = try Served(self)
        var outcome = "does not start"
        if served.isReady {
            if isLive { try flip.apply(to: file) }
            do {
                outcome = try ask(what, part, isLive: isLive)
            } catch is HTTPConnection.Broken {
                outcome = "ended"
            }
            if outcome != "ended" { served.process.send(SIGTERM) }
        }
        let code = served.process.waitUntilEnded()
        let said = try String(contentsOfFile: served.errors, encoding: .utf8)
        if code == 0 { return outcome }
        #expect([65, 69, 70].contains(code), "\(what): \(code) \(said)")
        #expect(
            said.split(separator: "\n").last.map { $0.contains("daybook") || $0.hasPrefix("<") } == true,
            "\(what): \(code) \(said)"
        )
        return "\(outcome), \(code)"
    }

    /// What somebody sees who asks for everything, and records.
    private func ask(_ what: String, _ part: PageMap.Part, isLive: Bool) throws -> String {
        var outcomes: Set<String> = []
        let connection = try HTTPConnection(socket)
        let answer = try connection.get("/v1/events", accept: "application/x-ndjson")
        if answer.status != 200 || answer.text.contains(#"{"problem""#) {
            outcomes.insert("a problem")
        } else if answer.body == listing {
            outcomes.insert("right")
        } else {
            // At the start what the pages say was checked; what they hold, and what is damaged since, is told by the events' hashes.
            #expect(part == .value || isLive, "\(what): other bytes without a word")
            outcomes.insert("other bytes")
        }
        for path in ["/", "/v1/health", "/v1/events/77", "/v1/incidents", "/v1/violations", "/v1/checkpoint"] {
            if try connection.get(path, accept: "*/*").status >= 500 { outcomes.insert("a problem") }
        }
        let posted = try connection.post(Submissions.attack("later", subject: "incident/later"))
        if posted.status >= 500 { outcomes.insert("a problem") }
        return outcomes.contains("a problem") ? "a problem" : outcomes.sorted().joined(separator: " and ")
    }
}
