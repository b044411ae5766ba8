import Foundation
import TestKit
import Testing

/// One bit that turns over in the log's file under the built daemon, before it starts or while it runs: it answers rightly, or says
/// that something is damaged, or ends.
///
/// Here are also the bytes that the database follows blindly: the headers of pages and of entries, and what points to them.
/// `DAYBOOK_FUZZ=300 swift test --filter FlippedDaemonTests` does that many.
@Suite(.serialized)
struct FlippedDaemonTests {
    private static let count = ProcessInfo.processInfo.environment["DAYBOOK_FUZZ"].flatMap { Int($0) } ?? 26
    private static let events = 600

    /// What came of a case.
    private enum Verdict: String {
        case right, said
        case endedWithWords = "ended with words"
        case endedWithout = "ended without a word"
        case wrong
    }

    private let scratch = TemporaryFolder()

    /// A daemon whose standard error is read to its end.
    private final class Subject {
        let socket: String
        private let process: ChildProcess
        private let errors: Pipe
        private(set) var said = ""

        /// Starts it, and returns once it serves or has ended.
        init(_ folder: String) throws {
            socket = folder + "/s"
            errors = ChildProcess.makePipe()
            process = try ChildProcess(
                Binaries.daybookd.path,
                ["--config", folder + "/daybook.yaml"],
                environment: ["SWIFT_BACKTRACE": "enable=no"],
                errors: .pipe(errors)
            )
            while !said.contains(" events, on ") {
                let more = errors.fileHandleForReading.availableData
                guard !more.isEmpty else { return }
                said += String(decoding: more, as: UTF8.self)
            }
        }

        var isServing: Bool { said.contains(" events, on ") }

        /// Ends it, and gives its exit code, or the signal that ended it as a negative number.
        func stop() throws -> Int32 {
            process.send(SIGTERM)
            if let rest = try errors.fileHandleForReading.readToEnd() { said += String(decoding: rest, as: UTF8.self) }
            return process.waitUntilEnded()
        }
    }

    private static let questions: [(path: String, accept: String?)] = [
        ("/v1/events", "application/x-ndjson"), ("/v1/events?limit=500", nil),
        ("/v1/events?type=attack.reported", "application/x-ndjson"),
        ("/v1/events/7", nil), ("/v1/events/300", nil), ("/v1/events/600", nil), ("/v1/attacks", nil),
        ("/v1/reports/factsheet", "text/plain"), ("/v1/reports/factsheet?format=csv", nil), ("/v1/tile/0/000", nil),
        ("/v1/tile/entries/001", nil), ("/v1/changes", nil), ("/v1/events/9/history", nil),
    ]

    private func prepare() throws -> String {
        let base = scratch.file("base")
        try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
        let daemon = try Daemon(TemporaryFolder(), directory: base + "/data")
        for start in stride(from: 1, through: FlippedDaemonTests.events, by: 50) {
            try daemon.recordAttacks(start..<start + 50)
        }
        _ = try HTTPConnection(daemon.socket).get("/v1/checkpoint")
        #expect(daemon.stop() == 0)
        return base
    }

    private func copy(_ base: String, _ number: Int) throws -> String {
        let folder = scratch.file("c\(number)")
        try FileManager.default.copyItem(atPath: base, toPath: folder)
        try
            "directory: \(folder)/data\nsocket: \(folder)/s\norigin: test.daybook.example/log\nverify: never\nclock-gap: 366\n"
            .write(toFile: folder + "/daybook.yaml", atomically: true, encoding: .utf8)
        return folder
    }

    /// The answers by question; fewer where it ended meanwhile.
    private func ask(_ socket: String) -> [String: HTTPConnection.Response] {
        var answers: [String: HTTPConnection.Response] = [:]
        for question in FlippedDaemonTests.questions {
            guard let answer = try? HTTPConnection(socket).get(question.path, accept: question.accept) else { break }
            answers[question.path] = answer
        }
        return answers
    }

    /// What is wrong with answers, if others are right; the first of it.
    private func wrong(
        _ answers: [String: HTTPConnection.Response],
        _ truth: [String: HTTPConnection.Response]
    ) -> String? {
        for (path, answer) in answers.sorted(by: { $0.key < $1.key }) {
            guard let right = truth[path], answer.body != right.body else { continue }
            guard answer.status == 200 else {
                guard answer.text.contains("urn:daybook:problem:damaged") else { return "\(path): \(answer.text)" }
                continue
            }
            if path.hasPrefix("/v1/events"), !path.contains("limit"), !path.contains("history"),
                path.contains("?") || path == "/v1/events"
            {
                let lines = Set(right.text.split(separator: "\n"))
                let strays = answer.text.split(separator: "\n").filter { !lines.contains($0) }
                guard strays.allSatisfy({ $0.hasPrefix(#"{"damaged":"#) || $0.hasPrefix(#"{"error":"#) }),
                    !strays.isEmpty
                else {
                    return "\(path): another line, or silence: \(strays.first ?? "")"
                }
                continue
            }
            let words = answer.text.contains(#""damaged":["#) || answer.text.contains("incomplete: position")
            guard words else { return "\(path): another answer without a word: \(answer.text.prefix(400))" }
        }
        return nil
    }

    @Test(.timeLimit(.minutes(60)), arguments: [false, true])
    func noFlippedBitIsServed(isLive: Bool) throws {
        let base = try prepare()
        var random = SeededRandom(for: "FlippedDaemonTests, \(isLive ? "live" : "cold")")
        let map = PageMap([UInt8](try Data(contentsOf: URL(filePath: base + "/data/log/data.mdb"))))
        let whole = try Subject(try copy(base, -1))
        let truth = ask(whole.socket)
        #expect(truth.count == FlippedDaemonTests.questions.count)
        #expect(try whole.stop() == 0)
        var counts: [PageMap.Part: [Verdict: Int]] = [:]
        for number in 0..<FlippedDaemonTests.count {
            let part = PageMap.Part.allCases[number % PageMap.Part.allCases.count]
            guard let flip = Flip(part, of: map, &random) else { continue }
            let folder = try copy(base, number)
            let (verdict, finding) = try run(folder, flip, isLive, truth)
            counts[part, default: [:]][verdict, default: 0] += 1
            if let finding { Issue.record("case \(number), \(part), \(flip): \(finding)") }
            try FileManager.default.removeItem(atPath: folder)
        }
        for part in PageMap.Part.allCases {
            let outcomes = (counts[part] ?? [:]).map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(
                separator: ", "
            )
            print("  \(isLive ? "live" : "cold") \(part): \(outcomes)")
        }
    }

    private func run(
        _ folder: String,
        _ flip: Flip,
        _ isLive: Bool,
        _ truth: [String: HTTPConnection.Response]
    ) throws -> (Verdict, String?) {
        if !isLive { try flip.apply(to: folder + "/data/log/data.mdb") }
        let subject = try Subject(folder)
        if isLive { try flip.apply(to: folder + "/data/log/data.mdb") }
        let answers = subject.isServing ? ask(subject.socket) : [:]
        if subject.isServing, answers.count == truth.count {
            let line = Submissions.attack("1", subject: "incident/n1")
            if let answer = try? HTTPConnection(subject.socket).post(line), answer.status == 201 {
                return (.wrong, "what was recorded is recorded again: \(answer.text)")
            }
        }
        let code = try subject.stop()
        if let wrong = wrong(answers, truth) { return (.wrong, wrong) }
        guard code == 0 else {
            let words = subject.said.split(separator: "\n").last ?? ""
            guard words.hasPrefix("daybookd: ") else {
                return (.endedWithout, "it ended without a word: \(code), \(words)")
            }
            return (.endedWithWords, nil)
        }
        let isRight = answers.allSatisfy { truth[$0.key]?.body == $0.value.body } && answers.count == truth.count
        return (isRight ? .right : .said, nil)
    }
}
