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

    /// Records an attack under each number.
    func recordAttacks(_ ids: some Sequence<Int>, kind: String = "ambush") throws {
        let lines = ids.map { Submissions.attack("\($0)", subject: "incident/n\($0)", kind: kind) }
        let answer = try HTTPConnection(socket).post(lines.joined(separator: "\n"), type: "application/x-ndjson")
        #expect(answer.text.contains(#""recorded":\#(lines.count)"#), "\(answer.text)")
    }
}
