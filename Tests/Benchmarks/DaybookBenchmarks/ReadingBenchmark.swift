import EventLog
import Events
import LMDB

/// Reading stored events, each held against its recorded hash, and the same bytes from the bare database.
enum ReadingBenchmark {
    private static let count = 300_000
    private static let scattered = 100_000

    static func run() throws {
        print("\nReading \(count) events (LMDB alone: the same bytes, copied and not checked)")
        try withScratchFolder { folder in
            let raw = try Environment(path: folder + "/raw")
            let table = try raw.table(TableDefinition<BigEndianUInt64, [UInt8]>("events"))
            var synthetic = SyntheticLog()
            let log = try EventLog(directory: folder + "/log", origin: "benchmark")
            for _ in 0..<count / 10_000 {
                let batch = try (0..<10_000).map { _ in try synthetic.next() }
                try log.append(batch)
                try raw.write { txn throws(LMDBError) in
                    for event in batch {
                        try table.append(BigEndianUInt64(event.event.position.value), event.bytes, in: &txn)
                    }
                }
            }
            for _ in 1...3 {
                let bare = try seconds { try scan(raw, table) }
                let checked = try seconds { try scan(log) }
                tell("in order", count, bare, checked)
                let places = (0..<scattered).map { UInt64($0 * 104_729 % count + 1) }
                let bareOnes = try seconds {
                    for place in places {
                        _ = try raw.read { txn throws(LMDBError) in try table.get(BigEndianUInt64(place), in: txn) }
                    }
                }
                let checkedOnes = try seconds { for place in places { _ = try log.bytes(at: Position(place)) } }
                tell("scattered", scattered, bareOnes, checkedOnes)
            }
        }
    }

    private static func tell(_ what: String, _ count: Int, _ bare: Double, _ checked: Double) {
        print(
            "  \(what):  LMDB \(rate(count, in: bare))   EventLog \(rate(count, in: checked))   ratio "
                + "\((100 * bare / checked).rounded() / 100)"
        )
    }

    private static func scan(_ raw: Environment, _ table: Table<BigEndianUInt64, [UInt8]>) throws {
        var bytes = 0
        try raw.read { txn throws(LMDBError) in
            try table.scan(from: nil, in: txn) { _, value throws(LMDBError) in
                bytes += value.withUnsafeBytes { Array($0) }.count
                return .proceed
            }
        }
    }

    private static func scan(_ log: EventLog) throws {
        var next = Position(1)
        while next <= log.head.position {
            next = Position(
                next.value + UInt64(try log.run(from: next, through: log.head.position, bytesMax: 4 << 20).count)
            )
        }
    }
}
