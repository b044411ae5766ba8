import LMDB
import TestKit

/// An environment in a folder of its own, with the tables that most tests use.
struct Fixture {
    static let numbered = TableDefinition<BigEndianUInt64, [UInt8]>("numbered")
    static let texts = TableDefinition<String, String>("texts")

    let folder: TemporaryFolder
    let environment: Environment
    let numbered: Table<BigEndianUInt64, [UInt8]>
    let texts: Table<String, String>

    init(_ options: Environment.Options = Environment.Options()) throws {
        folder = TemporaryFolder()
        environment = try Environment(path: folder.file("env"), options: options)
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
