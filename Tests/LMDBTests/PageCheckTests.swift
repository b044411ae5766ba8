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

    /// Whatever bit turns over, the reader goes on to its end; and what a page in use says of itself is missed nowhere.
    @Test
    func aDamagedPageIsFoundAndEndsNobody() throws {
        var random = SeededRandom(for: "PageCheckTests.damaged")
        try fill(&random, commits: 60)
        let original = try Data(contentsOf: file)
        func isFound(bit: Int) throws -> Bool {
            var damaged = original
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try damaged.write(to: file)
            return (try? Environment.expectSound(path: path)) == nil
        }
        let found = try (0..<400).filter { _ in try isFound(bit: random.int(0...original.count * 8 - 1)) }
        print("PageCheckTests: \(found.count) of 400 bits found")
        let root = newestMeta(original).root(of: 88)
        // Beside two bytes that nothing reads.
        for bit in root * 4096 * 8..<(root * 4096 + 16) * 8 where ![8, 9].contains(bit / 8 % 4096) {
            #expect(try isFound(bit: bit), "bit \(bit % 8) of byte \(bit / 8 % 4096) of a page")
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
        let root = newestMeta(original).root(of: 40)
        try #require(original[root * 4096 + 10] == 2, "one page of free lists")
        let node = root * 4096 + Int(original[root * 4096 + 16]) + Int(original[root * 4096 + 17]) << 8
        let list = node + 8 + 8
        let count = Int(Meta(bytes: original, place: 0).number(list))
        try #require(count > 0)
        var messages: Set<String> = []
        for bit in 0..<64 {
            var damaged = original
            damaged[list + 8 * count + bit / 8] ^= 1 << UInt8(bit % 8)
            try damaged.write(to: file)
            let error = #expect(throws: LMDBError.self) { try Environment.expectSound(path: path) }
            messages.insert(error?.operation.filter { !$0.isNumber } ?? "")
        }
        #expect(messages.contains("page  has two places, or is in use and free"), "\(messages)")
    }

    /// The one of the two meta pages that counts.
    private struct Meta {
        let bytes: Data
        let place: Int

        func number(_ offset: Int) -> UInt64 {
            bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }

        func root(of tree: Int) -> Int { Int(number(place + tree + 40)) }
    }

    private func newestMeta(_ bytes: Data) -> Meta {
        let metas = [Meta(bytes: bytes, place: 0), Meta(bytes: bytes, place: 4096)]
        return metas[0].number(144) > metas[1].number(4096 + 144) ? metas[0] : metas[1]
    }
}
