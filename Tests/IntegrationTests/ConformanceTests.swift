import Foundation
import TestKit
import Testing

/// The daemon as programs see it that nobody here wrote.
struct ConformanceTests {
    private let scratch: TemporaryFolder
    private let daemon: Daemon
    private let connection: HTTPConnection
    /// How many events the sample made.
    private let recorded: Int

    init() throws {
        scratch = TemporaryFolder()
        daemon = try Daemon(scratch)
        connection = try HTTPConnection(daemon.socket)
        let sample = try String(
            contentsOf: Binaries.package.appending(path: "Config/sample/minusma.ndjson"),
            encoding: .utf8
        )
        recorded = sample.split(separator: "\n").count
        _ = try connection.post(sample, type: "application/x-ndjson")
    }

    private static func python(_ name: String) -> URL {
        Binaries.package.appending(path: ".build/python/bin/\(name)")
    }

    private func routeCount() throws -> Int {
        try #require(try HTTPConnection(daemon.socket).get("/").json["routes"] as? [Any]).count
    }

    private func description() throws -> String {
        let path = scratch.path + "/openapi.json"
        try connection.get("/v1/openapi.json").text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test
    func theDescriptionIsOpenAPI() throws {
        let (code, output, errors) = try run(ConformanceTests.python("openapi-spec-validator"), [try description()])
        #expect(code == 0, "\(output)\(errors)")
        let operations = try #require(try connection.get("/v1/openapi.json").json["paths"] as? [String: [String: Any]])
        for (path, methods) in operations {
            for (method, operation) in methods {
                let answers = (operation as? [String: Any])?["responses"] as? [String: Any] ?? [:]
                #expect(answers["default"] == nil && answers.count > 3, "\(method) \(path)")
            }
        }
        let listed = try #require(try connection.get("/").json["routes"] as? [[String: String]])
        #expect(Set(listed.compactMap { $0["path"] }) == Set(operations.keys))
    }

    /// Thousands of requests, right and wrong, made from the description: no 5xx, no answer that is not described.
    @Test
    func schemathesisFindsNothing() throws {
        var random = SeededRandom(for: "schemathesis")
        let bridge = try Bridge(to: daemon.socket)
        let settings = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Conformance/schemathesis.toml"
        )
        let (code, output, errors) = try run(
            ConformanceTests.python("schemathesis"),
            [
                "--config-file", settings.path, "run", try description(), "--url", "http://127.0.0.1:\(bridge.port)",
                "--checks", "all",
                // A fact of the right shape may break a rule of the domain, which no schema can say.
                "--exclude-checks", "positive_data_acceptance", "--max-examples", "20", "--no-color", "--seed",
                String(random.int(1...1_000_000)),
                // It writes wherever it is told to.
                "--exclude-path", "/v1/admin/backup",
            ],
            environment: ["HOME": scratch.path, "PYTHONDONTWRITEBYTECODE": "1"],
            folder: scratch.path
        )
        #expect(code == 0, "\(output.suffix(6000))\(errors)")
        #expect(output.contains("Tested: \(try routeCount() - 1)"), "\(output.suffix(2000))")
        #expect(try HTTPConnection(daemon.socket).get("/v1/health").status == 200)
    }

    @Test
    func prometheusReadsTheMetrics() throws {
        _ = try connection.get("/v1/sites/nowhere")
        let metrics = try connection.get("/metrics")
        #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        try metrics.text.write(toFile: scratch.path + "/metrics", atomically: true, encoding: .utf8)
        let script = """
            from prometheus_client.parser import text_string_to_metric_families
            for family in text_string_to_metric_families(open("\(scratch.path)/metrics").read()):
                for sample in family.samples:
                    print(sample.name, sorted(sample.labels.items()), sample.value)
            """
        let (code, output, errors) = try run(ConformanceTests.python("python"), ["-c", script])
        #expect(code == 0, "\(errors)")
        #expect(output.contains("daybook_log_position [] \(recorded).0"))
        #expect(output.contains("daybook_problems_total [('kind', 'not-found')] 1.0"))
        let answers = "daybook_answers_total [('method', 'GET'), ('route', '/v1/sites/{slug}'), ('status', '404')] 1.0"
        #expect(output.contains(answers), "\(output)")
        #expect(output.contains("daybook_answer_seconds_count [('route', '/v1/sites/{slug}')] 1.0"))
        #expect(!metrics.text.contains("nowhere"), "no subject is a label")
    }
}

/// The running bridge from a TCP port to the socket.
private final class Bridge {
    let port: Int
    private let process: ChildProcess
    private let input = ChildProcess.makePipe()

    init(to socket: String) throws {
        let output = ChildProcess.makePipe()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Conformance/bridge.py")
        process = try ChildProcess(
            "/usr/bin/python3",
            [script.path, socket],
            input: .pipe(input),
            output: .pipe(output)
        )
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(said.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilEnded()
    }
}
