import Foundation
import LMDB
import TestKit
import Testing

/// Reading the pages of a data file before LMDB follows them.
struct PageCheckTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.path + "/environment" }
    private var file: URL { URL(filePath: path + "/data.mdb") }

    private static let values = TableDefinition<[UInt8], [UInt8]>("values")
    private static let numbers = TableDefinition<BigEndianUInt64, [UInt8]>("numbers")

    /// Changes of every kind: appended, put in any order, replaced by longer and shorter values, with pages of their own or not,
    /// removed again.
    private func fill(_ random: inout SeededRandom, commits: Int) throws {
        let environment = try Environment(path: path)
        let values = try environment.table(PageCheckTests.values)
        let numbers = try environment.table(PageCheckTests.numbers)
        for _ in 0..<commits {
            var changes: [(key: [UInt8], value: [UInt8]?)] = []
            for _ in 0..<random.int(0...60) {
                let key = (0..<random.int(1...(random.chance(5) ? 511 : 12))).map { _ in UInt8(random.int(0...3)) }
                let length = random.int(0...(random.chance(10) ? 9000 : 300))
                changes.append((key, random.chance(25) ? nil : Array(repeating: 7, count: length)))
            }
            let appended = random.int(0...20)
            try environment.write { txn throws(LMDBError) in
                for (key, value) in changes {
                    if let value { try values.put(key, value, in: &txn) } else { try values.remove(key, in: &txn) }
                }
                for _ in 0..<appended {
                    let last = try numbers.lastKey(in: txn)?.rawValue ?? 0
                    try numbers.append(BigEndianUInt64(last + 1), Array(repeating: 1, count: 100), in: &txn)
                }
            }
        }
    }

    @Test
    func whateverLMDBWritesIsSound() throws {
        var random = SeededRandom(for: "PageCheckTests.sound")
        for commits in [0, 1, 2, 3, 30, 300] {
            try fill(&random, commits: commits)
            try Environment.expectSound(path: path)
            let copy = folder.path + "/copy"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
            let target = open(copy + "/data.mdb", O_RDWR | O_CREAT | O_TRUNC, 0o600)
            defer { close(target) }
            do { try Environment(path: path).copy(to: target, path: copy, compacting: true) }
            try Environment.expectSound(path: copy)
        }
    }

    @Test
    func aMissingOrEmptyFileIsNoDamage() throws {
        try Environment.expectSound(path: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data().write(to: file)
        try Environment.expectSound(path: path)
    }

    /// A bit that turns over in what the pages say of themselves, and not in a key or a value.
    @Test
    func aDamagedPageIsFoundAndEndsNobody() throws {
        var random = SeededRandom(for: "PageCheckTests.damaged")
        try fill(&random, commits: 60)
        let original = try Data(contentsOf: file)
        var found = 0
        for _ in 0..<400 {
            var damaged = original
            let bit = random.int(0...original.count * 8 - 1)
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try damaged.write(to: file)
            do { try Environment.expectSound(path: path) } catch { found += 1 }
        }
        #expect(found > 20, "\(found) of 400")
        // What every page says: its number, its kind, where its entries are.
        for page in stride(from: 0, to: original.count, by: 4096).shuffled(using: &random).prefix(100) {
            guard original[page..<page + 16].contains(where: { $0 != 0 }) else { continue }
            for byte in 12..<14 where original[page + 10] == 2 {
                var damaged = original
                damaged[page + byte] ^= 1 << UInt8(random.int(0...7))
                try damaged.write(to: file)
                let isInUse = (try? Environment.expectSound(path: path)) == nil
                // A page that is free may hold anything.
                if !isInUse { continue }
                #expect(throws: LMDBError.self) { try Environment.expectSound(path: path) }
            }
        }
    }

    @Test(arguments: [1, 100, 4095, 4096, 4097, 8191, 8192, 12_288, 20_001])
    func aFileThatWasCutIsFound(bytes: Int) throws {
        var random = SeededRandom(for: "PageCheckTests.cut")
        try fill(&random, commits: 30)
        try Data(contentsOf: file).prefix(bytes).write(to: file)
        let error = #expect(throws: LMDBError.self) { try Environment.expectSound(path: path) }
        #expect(error?.code == .invalid, "\(String(describing: error))")
    }

    /// The pages that are free are in a list, whose numbers LMDB uses for what it writes next.
    @Test
    func aFreePageThatIsInUseIsFound() throws {
        var random = SeededRandom(for: "PageCheckTests.free")
        try fill(&random, commits: 60)
        let original = try Data(contentsOf: file)
        func number(_ offset: Int) -> UInt64 {
            original[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        let meta = number(144) > number(4096 + 144) ? 0 : 4096
        let root = Int(number(meta + 40 + 40))
        try #require(original[root * 4096 + 10] == 2, "one page of free lists")
        let node = root * 4096 + Int(original[root * 4096 + 16]) + Int(original[root * 4096 + 17]) << 8
        let list = node + 8 + 8
        try #require(number(list) > 0)
        var messages: Set<String> = []
        for bit in 0..<64 {
            var damaged = original
            damaged[list + 8 + bit / 8] ^= 1 << UInt8(bit % 8)
            try damaged.write(to: file)
            let error = #expect(throws: LMDBError.self) { try Environment.expectSound(path: path) }
            messages.insert(error?.operation.filter { !$0.isNumber } ?? "")
        }
        #expect(messages.contains("page  has two places, or is in use and free"), "\(messages)")
    }
}
