import LMDB

/// An environment in a folder of its own, with the tables that most tests use.
struct Fixture {
    static let numbered = TableDefinition<BigEndianUInt64, [UInt8]>("numbered")
    static let texts = TableDefinition<String, String>("texts")

    let folder: TemporaryFolder
    let environment: Environment
    let numbered: Table<BigEndianUInt64, [UInt8]>
    let texts: Table<String, String>

    init(_ options: Environment.Options = Environment.Options()) throws {
        folder = try TemporaryFolder()
        environment = try Environment(path: folder.appending("env"), options: options)
        numbered = try environment.table(Self.numbered)
        texts = try environment.table(Self.texts)
    }

    func put(_ numbers: some Sequence<UInt64>, bytes: Int = 8) throws(LMDBError) {
        try environment.write { txn throws(LMDBError) in
            for number in numbers {
                try numbered.put(BigEndianUInt64(number), [UInt8](repeating: 7, count: bytes), in: &txn)
            }
        }
    }

    func numbers(from: UInt64? = nil, descending: Bool = false) throws(LMDBError) -> [UInt64] {
        try environment.read { txn throws(LMDBError) in
            var found: [UInt64] = []
            let bound = from.map { BigEndianUInt64($0) }
            try numbered.scan(from: bound, descending: descending, in: txn) { key, _ in
                found.append(key.rawValue)
                return .proceed
            }
            return found
        }
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
