import DaybookEngine
import EventLog
import Events

/// Opening a log of a million events: reading, decoding and folding all of them.
enum ReplayBenchmark {
    private static let count = 1_000_000

    static func run() throws {
        print("\nReplay of \(count) events in the mix of a mission")
        try withScratchFolder { folder in
            do {
                let log = try SyntheticLog.log(of: count, in: folder)
                print("  \(log.usedBytes / count) bytes an event, on disk")
            }
            for round in 1...3 {
                let decoding = try seconds { try decode(folder) }
                var engine: Engine?
                let opening = try seconds {
                    engine = try Engine(
                        directory: folder,
                        origin: "benchmark",
                        keys: folder + "-keys",
                        clock: .system,
                        writerFailed: { _ in }
                    )
                }
                precondition(engine?.log.head.position.value == UInt64(count))
                engine = nil
                print(
                    "  round \(round): read and decode, one thread \(rate(count, in: decoding))   "
                        + "open: index, decode and fold \(rate(count, in: opening))"
                )
            }
        }
    }

    private static func decode(_ folder: String) throws {
        let log = try EventLog(directory: folder, origin: "benchmark")
        var position = Position.zero
        while position < log.head.position {
            for bytes in try log.run(from: position.next, through: log.head.position, bytesMax: 4 << 20) {
                position = position.next
                _ = try EventLog.decode(bytes ?? [], at: position)
            }
        }
    }
}
