import EventLog
import Events
import Foundation
import Projections

/// What it costs to keep states of the past: memory, and the time of a question between two of them.
enum StatesBenchmark {
    private static let word = "states-of"

    static func run() throws {
        for count in [100_000, 1_000_000] {
            print("\nStates kept of \(count) events in the mix of a mission")
            try withScratchFolder { folder in
                do { _ = try SyntheticLog.log(of: count, in: folder) }
                // Each in a process of its own, whose memory nobody used before.
                for spacing in [0, 32_768, 16_384, 8192, 2048] {
                    let child = try Process.run(
                        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(),
                        arguments: [word, folder, String(spacing)]
                    )
                    child.waitUntilExit()
                }
            }
        }
    }

    /// Whether the process is one that ``run()`` started, and has done its work.
    static func isChild(_ arguments: [String]) throws -> Bool {
        guard arguments.count == 4, arguments[1] == word, let spacing = UInt64(arguments[3]) else { return false }
        try measure(try EventLog(directory: arguments[2], origin: "benchmark"), spacing)
        return true
    }

    /// - Parameter spacing: After how many events a state is kept; 0 for none.
    private static func measure(_ log: EventLog, _ spacing: UInt64) throws {
        let before = anonymousMegabytes()
        var kept: [State] = []
        var state = State()
        let folding = try seconds {
            while state.position < log.head.position {
                for bytes in try log.run(from: state.position.next, through: log.head.position, bytesMax: 1 << 20) {
                    try state.apply(try EventLog.decode(bytes ?? [], at: state.position.next), in: LogSource(log: log))
                    if spacing > 0, state.position.value % spacing == 0 { kept.append(state) }
                }
            }
        }
        let after = anonymousMegabytes()
        let oneSpacing = Double(spacing) / Double(log.head.position.value) * folding * 1000
        print(
            "  a state every \(spacing): \(kept.count) kept, \(after - before) MB; folded"
                + rate(Int(log.head.position.value), in: folding) + String(format: ", one spacing %.1f ms", oneSpacing)
        )
    }

    /// Memory of the process that no file backs.
    private static func anonymousMegabytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
        return (line.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0) / 1024
    }

    private struct LogSource: EventSource {
        let log: EventLog

        func event(at position: Position) throws -> Event? { try log.event(at: position) }
        func position(of key: SubmissionKey) throws -> Position? { try log.position(of: key) }
    }
}
