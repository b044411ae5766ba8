import EventLog
import Events
import LMDB

/// Durable appends: the log against the bare database, with the same bytes in the same batches, on logs of two sizes.
enum LogBenchmark {
    static func run() throws {
        print("\nAppends, durable, events/s (LMDB alone: the same bytes into one table)")
        for size in [10_000, 1_000_000] {
            try withScratchFolder { folder in
                var synthetic = SyntheticLog()
                let log = try EventLog(directory: folder + "/log", origin: "benchmark")
                let raw = try RawLog(folder + "/raw")
                try grow(log, raw, to: size, &synthetic)
                for (batch, commits) in [(1, 2000), (64, 400), (512, 200)] {
                    try compare(log, raw, batch: batch, commits: commits, size: size, &synthetic)
                }
            }
        }
    }

    private static func grow(_ log: EventLog, _ raw: RawLog, to size: Int, _ synthetic: inout SyntheticLog) throws {
        for _ in 0..<size / 10_000 {
            let batch = try (0..<10_000).map { _ in try synthetic.next() }
            try log.append(batch)
            try raw.append(batch)
        }
    }

    /// The two in turn, so that a noisy machine is noisy for both.
    private static func compare(
        _ log: EventLog,
        _ raw: RawLog,
        batch: Int,
        commits: Int,
        size: Int,
        _ synthetic: inout SyntheticLog
    ) throws {
        var logSeconds = 0.0
        var rawSeconds = 0.0
        for _ in 0..<commits {
            let events = try (0..<batch).map { _ in try synthetic.next() }
            rawSeconds += try seconds { try raw.append(events) }
            logSeconds += try seconds { try log.append(events) }
        }
        let count = batch * commits
        print(
            "  at \(size) events, batches of \(batch):  LMDB \(rate(count, in: rawSeconds))   EventLog \(rate(count, in: logSeconds))"
                + "   ratio \((100 * rawSeconds / logSeconds).rounded() / 100)"
        )
    }
}

/// One table of a bare LMDB environment.
private struct RawLog {
    private let environment: Environment
    private let table: Table<BigEndianUInt64, [UInt8]>

    init(_ path: String) throws {
        environment = try Environment(path: path)
        table = try environment.table(TableDefinition<BigEndianUInt64, [UInt8]>("events"))
    }

    func append(_ events: [StoredEvent]) throws {
        try environment.write { txn throws(LMDBError) in
            for event in events {
                try table.append(BigEndianUInt64(event.event.position.value), bytes: event.bytes.span.bytes, in: &txn)
            }
        }
    }
}
