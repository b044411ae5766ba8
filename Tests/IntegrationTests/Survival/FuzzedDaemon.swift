import CanonicalJSON
import Events
import Foundation
import TestKit
import Testing

/// A daemon that takes what a fuzz gives it, and tells what it took last when it ends.
final class FuzzedDaemon {
    /// The daemon is there no more, or gave an answer that it never may.
    struct Finding: Error, CustomStringConvertible {
        let description: String
    }

    struct Counts {
        var submitted = 0
        var accepted = 0
        var asked = 0
        var commands = 0
        /// By type, so that none is tested only at the door.
        var byType: [String: (submitted: Int, accepted: Int)] = [:]
        var statuses: [Int: Int] = [:]
    }

    private let scratch: TemporaryFolder
    private let daemon: Daemon
    private var connection: HTTPConnection
    private var submissions: OddSubmissions
    private let seed: UInt64
    private var lastSubmission = "none"
    private(set) var counts = Counts()

    private static let readers = "[{group: news, may: [read], except: [\"combatant/*\", \"incident/*\"]}]"

    init(seed: UInt64) throws {
        self.seed = seed
        submissions = OddSubmissions(random: SeededRandom(seed: seed))
        scratch = TemporaryFolder()
        daemon = try Daemon(scratch, rights: FuzzedDaemon.readers)
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        connection = try HTTPConnection(daemon.socket)
    }

    // MARK: - Submitting

    /// Sends so many submissions as one upload.
    func submit(_ count: Int, mode: String) throws {
        let odd = (0..<count).map { _ in submissions.next() }
        lastSubmission = odd.last?.line ?? ""
        let answer = try exchange("an upload that ends with \(lastSubmission)") {
            try $0.post(
                odd.map(\.line).joined(separator: "\n"),
                to: "/v1/events?mode=\(mode)",
                type: "application/x-ndjson"
            )
        }
        var refused: Set<Int> = []
        for line in answer.text.split(separator: "\n") {
            let json = try JSONValue(json: Array(line.utf8))
            if let number = json["line"]?.intValue { refused.insert(number) }
            // What is wrong with one submission ends no upload.
            try expect(
                json["summary"]?["problem"] == nil && !(json["problem"]?["status"]?.intValue ?? 0 >= 500),
                "\(line)"
            )
        }
        for (index, one) in odd.enumerated() {
            counts.submitted += 1
            counts.byType[one.type.name, default: (0, 0)].submitted += 1
            guard !refused.contains(index + 1) else { continue }
            counts.accepted += 1
            counts.byType[one.type.name, default: (0, 0)].accepted += 1
            submissions.note(accepted: one)
        }
    }

    // MARK: - Asking

    /// Asks so many of a hundred of all questions, with odd parameters so many times.
    func ask(_ percent: Int = 100, oddly times: Int) throws {
        let head = try exchange("GET /v1/health") { try $0.get("/v1/health") }.json["position"] as? Int ?? 0
        let questions = try questions().all(oddly: times, head: head, &submissions.values)
            .filter { _ in submissions.values.random.chance(percent) }
        for question in questions {
            let answer = try exchange(question.description) { try $0.get(question.path, accept: question.accept) }
            try judge(answer.status, answer.headers["content-type"] ?? "", answer.body, question.description)
        }
        if getuid() == 0 { try askAsRestricted(questions.filter { $0.accept != nil }) }
    }

    private func questions() throws -> OddQuestions {
        let description = try exchange("GET /v1/openapi.json") { try $0.get("/v1/openapi.json") }
        return OddQuestions(try JSONValue(json: description.body))
    }

    /// The same as a reader who may not read everything, in one run of curl.
    private func askAsRestricted(_ questions: [OddQuestions.Question]) throws {
        let folder = scratch.path + "/answers"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chmod(folder, 0o777)
        let blocks = questions.enumerated().map { index, question in
            """
            url = "http://daybook\(question.path)"
            header = "Accept: \(question.accept ?? "*/*")"
            unix-socket = "\(daemon.socket)"
            output = "\(folder)/\(index)"
            write-out = "%{http_code} %{content_type}\\n"
            globoff
            path-as-is

            """
        }
        let file = scratch.file("questions")
        try ("silent\n" + blocks.joined(separator: "next\n")).write(toFile: file, atomically: true, encoding: .utf8)
        let group = try #require(getpwnam("news")).pointee.pw_gid
        let (_, output, errors) = try run(
            URL(filePath: "/usr/bin/setpriv"),
            ["--reuid", "news", "--regid", "\(group)", "--init-groups", "curl", "--config", file]
        )
        let heads = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        for (index, head) in heads.enumerated() {
            let words = head.split(separator: " ", maxSplits: 1)
            let body = FileManager.default.contents(atPath: "\(folder)/\(index)") ?? Data()
            try judge(
                Int(words[0]) ?? 0,
                words.count > 1 ? String(words[1]) : "",
                Array(body),
                "\(questions[index].description), restricted"
            )
        }
        try expect(
            heads.count == questions.count,
            "curl asked \(heads.count) of \(questions.count) questions: \(errors)"
        )
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Whether an answer is one at all: no fault of the daemon, and the JSON or the UTF-8 that it says it is.
    private func judge(_ status: Int, _ type: String, _ body: [UInt8], _ question: String) throws {
        counts.asked += 1
        counts.statuses[status, default: 0] += 1
        try expect((200..<500).contains(status), "\(question): \(status) \(String(decoding: body, as: UTF8.self))")
        switch String(type.prefix { $0 != ";" }) {
        case "application/json", "application/problem+json", "application/schema+json", "application/cloudevents+json",
            "application/cloudevents-batch+json":
            _ = try document(body, question)
        case "application/x-ndjson":
            for line in body.split(separator: 10) { _ = try document(Array(line), question) }
        case "application/octet-stream": break
        default: try expect(String(validating: body, as: UTF8.self) != nil, "\(question): no UTF-8")
        }
    }

    private func document(_ body: [UInt8], _ question: String) throws -> JSONValue {
        do {
            return try JSONValue(json: body)
        } catch {
            throw finding("\(question): no JSON: \(error): \(String(decoding: body.prefix(2000), as: UTF8.self))")
        }
    }

    // MARK: - Commands

    /// Runs every command that asks, and everything that is written out, in one language or the other.
    func runCommands() throws {
        let help = try daybook(["--help"])
        let asking = help.split(separator: "\n").drop { !$0.uppercased().hasPrefix("ASKING") }.dropFirst()
            .prefix { $0.hasPrefix(" ") }.filter { $0.dropFirst(2).first != " " }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        try expect(asking.count > 15, "no questions in \(help)")
        let slug = OddValues.slugs[1]
        var commands: [[String]] = []
        for command in asking.distinct {
            switch command {
            case "report": break
            case "site", "roster", "incident": commands.append([command, slug])
            default: commands.append([command])
            }
        }
        commands += [
            ["log", "-n", "1000"], ["show", "1"], ["history", "1"], ["diff", "--from", "0"], ["replay"], ["status"],
            ["checkpoint"],
            ["prove", "1"], ["report", "protection", "2021-06"], ["report", "protection", "0000-02"],
            ["report", "factsheet"], ["report", "drawdown"], ["report", "ddr"], ["report", "discrepancies"],
            ["report", "incident", slug],
        ]
        for format in ["csv", "geojson", "ndjson"] { commands.append(["export", "--format", format]) }
        for command in commands {
            _ = try daybook(command + ["--lang", submissions.values.random.pick(["en", "fr"])])
        }
    }

    private func daybook(_ arguments: [String]) throws -> String {
        counts.commands += 1
        let (code, output, errors) = try run(
            Binaries.daybook,
            ["--socket", daemon.socket] + arguments,
            environment: ["XDG_STATE_HOME": scratch.path + "/state"],
            folder: scratch.path
        )
        let said = "daybook \(arguments.joined(separator: " ")): \(code) \(errors.suffix(2000))"
        // 64 would be a command line that nobody has; 65 and 66 may be what there is to say.
        try expect([0, 65, 66].contains(code), said)
        return output
    }

    // MARK: - Ends

    /// Stops it, starts it on what it has recorded, and has it answer once more.
    func restart() throws {
        let code = daemon.stop()
        try expect(code == 0, "it ended with \(code) when it was told to stop")
        do {
            try daemon.start()
        } catch {
            throw finding("it does not start again: \(error)")
        }
        connection = try HTTPConnection(daemon.socket)
        chmod(daemon.socket, 0o666)
    }

    func stop() throws {
        let code = daemon.stop()
        try expect(code == 0, "it ended with \(code) when it was told to stop")
    }

    private func exchange(
        _ what: String,
        _ request: (HTTPConnection) throws -> HTTPConnection.Response
    ) throws -> HTTPConnection.Response {
        do {
            return try request(connection)
        } catch is HTTPConnection.Broken {
            // Some answers are the last of their connection.
            if let other = try? HTTPConnection(daemon.socket), let answer = try? request(other) {
                connection = other
                return answer
            }
            guard (try? HTTPConnection(daemon.socket).get("/v1/health")) == nil else {
                throw finding("the daemon does not answer \(what)")
            }
            throw finding("the daemon ended with \(daemon.waitUntilEnded()) at \(what)")
        }
    }

    /// The message of a trap, and where in the sources it was met.
    private var lastWords: String {
        let lines = ((try? daemon.log) ?? "").split(separator: "\n")
        let told = lines.filter {
            $0.contains("Fatal error") || $0.contains("at \(Binaries.package.path)/Sources/")
        }
        return (told.prefix(12) + lines.suffix(3)).joined(separator: "\n")
    }

    private func expect(_ isRight: Bool, _ said: @autoclosure () -> String) throws {
        if !isRight { throw finding(said()) }
    }

    private func finding(_ what: String) -> Finding {
        Finding(
            description:
                "DAYBOOK_SEED=\(seed), after \(counts.submitted) submissions and \(counts.asked) questions: \(what)\n"
                + "last submission: \(lastSubmission)\n\(lastWords)"
        )
    }
}
