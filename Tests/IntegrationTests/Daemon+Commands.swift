import TestKit
import Testing

extension Daemon {
    /// What `daybook` answers somebody who has a memory of his own.
    func daybook(_ arguments: [String], as user: String) throws -> (Int32, String, String) {
        try run(
            Binaries.daybook,
            ["--socket", socket] + arguments,
            environment: ["XDG_STATE_HOME": directory + "-" + user]
        )
    }

    /// A checkpoint of all that is recorded.
    @discardableResult
    func signed() throws -> [UInt8] {
        let connection = try HTTPConnection(socket)
        let head = try #require(try connection.get("/").json["position"] as? Int)
        let answer = try connection.get("/v1/checkpoint?covering=\(head)")
        #expect(answer.status == 200, "\(answer.text)")
        return answer.body
    }

    /// Records an attack under each number.
    func recordAttacks(_ ids: some Sequence<Int>, kind: String = "ambush") throws {
        let lines = ids.map { Submissions.attack("\($0)", subject: "incident/n\($0)", kind: kind) }
        let answer = try HTTPConnection(socket).post(lines.joined(separator: "\n"), type: "application/x-ndjson")
        #expect(answer.text.contains(#""recorded":\#(lines.count)"#), "\(answer.text)")
    }
}
