import Foundation
import TestKit
import Testing

/// The root in an answer's basis, by programs that share nothing with this one.
struct BasisTests {
    private static let verifiers = Binaries.package.appending(path: "Tests/IntegrationTests/Verifiers")

    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let connection: HTTPConnection

    init() throws {
        daemon = try Daemon(scratch)
        connection = try HTTPConnection(daemon.socket)
        try record(1...77)
    }

    private func record(_ ids: ClosedRange<Int>) throws {
        let lines = ids.map { Submissions.attack("\($0)", subject: "incident/n\($0)") }
        _ = try connection.post(lines.joined(separator: "\n"), type: "application/x-ndjson")
    }

    /// What the first lines of an export come to.
    private func root(ofFirst count: Int) throws -> String {
        let (code, export, _) = try run(
            Binaries.daybook,
            ["--socket", daemon.socket, "export", "--format", "ndjson"],
            environment: ["XDG_STATE_HOME": scratch.path + "/state"]
        )
        try #require(code == 0)
        let file = scratch.file("events-\(count)")
        let lines = export.split(separator: "\n").prefix(count)
        try lines.map { $0 + "\n" }.joined().write(toFile: file, atomically: true, encoding: .utf8)
        let program = BasisTests.verifiers.appending(path: "root.py").path
        let (done, root, errors) = try run(URL(filePath: "/usr/bin/python3"), [program, file])
        try #require(done == 0, "\(errors)")
        let told = root.split(separator: "\n").map(String.init)
        try #require(told.first == String(count))
        return told[1]
    }

    private func root(in answer: [String: Any]?) throws -> String {
        try #require((answer?["basis"] as? [String: Any])?["root"] as? String)
    }

    @Test(arguments: [1, 50, 64, 77])
    func theRootOfAPrintedReportIsThatOfTheFirstLinesOfTheExport(position: Int) throws {
        let root = try root(ofFirst: position)
        let path = "/v1/reports/factsheet?asOf=\(position)&format="
        #expect(try self.root(in: try connection.get(path + "json", accept: "*/*").json) == root)
        let lines = try connection.get(path + "text", accept: "*/*").text.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("Root ") && $0.hasSuffix(" \(root)") })
        #expect(try connection.get(path + "html", accept: "*/*").text.contains("<dt>Root</dt><dd>\(root)</dd>"))
        // A spreadsheet takes what begins with a plus sign for a formula, so an apostrophe is before it.
        let row = root.hasPrefix("+") ? "'" + root : root
        #expect(try connection.get(path + "csv", accept: "*/*").text.contains("Root,\(row)\r\n"))
    }

    @Test
    func everyAnswerHasTheRootOfTheEventsThatItRestsOn() throws {
        let now = try root(ofFirst: 77)
        let then = try root(ofFirst: 30)
        for path in ["/v1/sites", "/v1/attacks", "/v1/events?limit=1", "/v1/events/3/history", "/v1/changes?from=30"] {
            #expect(try root(in: connection.get(path).json) == now, "\(path)")
        }
        for path in ["/v1/sites?asOf=30", "/v1/events/3/history?asOf=30", "/v1/changes?from=30&to=2"] {
            #expect(try root(in: connection.get(path).json) == then, "\(path)")
        }
        let changes = try connection.get("/v1/changes?each=true&from=20&to=30", accept: "application/x-ndjson").text
        let end = try #require(changes.split(separator: "\n").last)
        #expect(try root(in: JSONSerialization.jsonObject(with: Data(end.utf8)) as? [String: Any]) == then)
    }

    @Test
    func aCheckpointGoesOnFromTheRootOfAnEarlierReport() throws {
        let report = try root(in: connection.get("/v1/reports/factsheet?format=json", accept: "*/*").json)
        try record(78...300)
        let checkpoint = try connection.get("/v1/checkpoint?covering=300", accept: "*/*").text.split(separator: "\n")
        #expect(checkpoint[1] == "300")
        let proof = try connection.get("/v1/consistency?from=77&to=300", accept: "*/*").text
        let file = scratch.file("proof")
        try proof.write(toFile: file, atomically: true, encoding: .utf8)
        let program = BasisTests.verifiers.appending(path: "consistency.py").path
        func goesOn(from size: Int, _ root: String) throws -> Bool {
            let arguments = ["-c", "exec python3 \"$@\" <\(file)", "sh", program, "\(size)", root, "300"]
            return try run(URL(filePath: "/bin/sh"), arguments + [String(checkpoint[2])]).0 == 0
        }
        #expect(try goesOn(from: 77, report))
        #expect(try !goesOn(from: 77, root(ofFirst: 76)), "that of other events")
        #expect(try !goesOn(from: 76, report))
    }
}
