import EventLog
import Events
import LMDB
import TestKit
import TestSupport
import Testing
import Transparency

/// Whatever is altered of what is stored, verification finds it, says what it is, and at which position.
struct TamperingTests {
    /// Every kind of stored object, one bit of which is turned over.
    enum Kind: String, CaseIterable {
        case event, tile, tail, frontier, checkpoint, origin, keys, format
        case indexedID, idOfIndex, postings, postingKey, indexMeta
    }

    /// What verification must say.
    struct Expectation {
        let parts: Set<Verification.Finding.Part>
        /// Where the first finding is; `nil` where it is not about events.
        let positions: ClosedRange<UInt64>?

        init(_ part: Verification.Finding.Part, _ positions: ClosedRange<UInt64>?) {
            self.parts = [part]
            self.positions = positions
        }

        init(_ parts: Set<Verification.Finding.Part>, at position: UInt64) {
            self.parts = parts
            self.positions = position...position
        }

        init(_ part: Verification.Finding.Part, at position: UInt64) { self.init([part], at: position) }
    }

    static let size: UInt64 = 600
    static let signedSizes: [UInt64] = [0, 100, 256, 300, 590]
    private static let indexBlockSize: UInt64 = 16
    private static let casesPerKind = 30

    private let intact: LogFolder
    private let key: SigningKey

    init() throws {
        intact = LogFolder()
        key = try SigningKey(generatedFor: LogFolder.origin)
        let log = try intact.open(indexBlockSize: TamperingTests.indexBlockSize)
        try log.grow(to: TamperingTests.signedSizes.map(Int.init), signedBy: key)
        try log.append(someDrafts(10, "last"))
    }

    private func expect(
        _ expectation: Expectation,
        of folder: LogFolder,
        keys: [VerifierKey]?,
        _ comment: String
    ) throws {
        let result = try folder.verify(keys: keys)
        let first = try #require(result.first, "\(comment): not found")
        #expect(expectation.parts.contains(first.part), "\(comment): \(result.findings)")
        let position = first.position?.value
        if let positions = expectation.positions {
            #expect(position.map(positions.contains) == true, "\(comment), \(positions): \(result.findings)")
        } else {
            #expect(position == nil, "\(comment): \(result.findings)")
        }
        if expectation.parts == [.index] {
            #expect(result.findings.allSatisfy { $0.part == .index }, "\(comment): \(result.findings)")
        }
    }

    @Test
    func whatNobodyTouchedIsIntact() throws {
        let result = try intact.copy().verify(keys: [key.verifierKey])
        #expect(result.findings == [])
        #expect(result.checkpoints == 5 && result.hasIndex && result.size == Position(TamperingTests.size))
    }

    @Test(arguments: Kind.allCases)
    func oneBitOfAnythingStoredIsFound(kind: Kind) throws {
        var random = SeededRandom(for: "TamperingTests, \(kind.rawValue)")
        for number in 0..<TamperingTests.casesPerKind {
            let folder = try intact.copy()
            let expectation = try flip(kind, in: folder, &random)
            let keys = random.chance(50) ? [key.verifierKey] : nil
            do {
                try expect(expectation, of: folder, keys: keys, "\(kind) \(number)")
            } catch EventLogError.unknownFormat(let format) where kind == .format {
                // It might be the log of a later program: no verdict, and none that it is intact.
                #expect((UInt64(format) ?? 0) > 1, "\(format)")
            }
        }
    }

    private func flip(
        _ kind: Kind,
        in folder: LogFolder,
        _ random: inout SeededRandom
    ) throws -> Expectation {
        switch kind {
        case .event:
            let position = UInt64(random.int(1...Int(TamperingTests.size)))
            _ = try flip(BigEndianUInt64(position), of: LogDatabase.events, in: folder, &random)
            return Expectation(.event, at: position)
        case .tile:
            let tile = UInt64(random.int(0...1))
            let bit = try flip(BigEndianUInt64(tile), of: LogDatabase.tiles, in: folder, &random)
            return Expectation(.tile, at: tile * 256 + UInt64(bit / 256) + 1)
        case .tail:
            let bit = try flip("tail", of: LogDatabase.tree, in: folder, &random)
            return Expectation(.tree, at: 512 + UInt64(bit / 256) + 1)
        case .frontier:
            let bit = try flip("frontier", of: LogDatabase.tree, in: folder, &random)
            guard bit >= 64 else { return Expectation(.tree, nil) }
            // 600 = 512 + 64 + 16 + 8
            let ranges: [ClosedRange<UInt64>] = [1...512, 513...576, 577...592, 593...600]
            return Expectation(.tree, ranges[(bit - 64) / 256])
        case .checkpoint:
            let size = random.pick(TamperingTests.signedSizes)
            _ = try flip(BigEndianUInt64(size), of: LogDatabase.checkpoints, in: folder, &random)
            return Expectation(.checkpoint, at: size)
        case .origin, .keys, .format:
            _ = try flip(kind.rawValue, of: LogDatabase.meta, in: folder, &random)
            return Expectation(.meta, nil)
        case .indexedID, .idOfIndex:
            let entry = random.pick(try folder.withDatabase("index") { try $0.entries(LogDatabase.ids) })
            let position = entry.bytes.reduce(0) { $0 << 8 | UInt64($1) }
            if kind == .indexedID {
                _ = try flip(entry.key, of: LogDatabase.ids, in: folder, database: "index", &random)
            } else {
                try flipKey(entry, of: LogDatabase.ids, in: folder, &random)
            }
            return Expectation(.index, at: position)
        case .postings, .postingKey:
            let entry = random.pick(try folder.withDatabase("index") { try $0.entries(LogDatabase.postings) })
            if kind == .postings {
                _ = try flip(entry.key, of: LogDatabase.postings, in: folder, database: "index", &random)
            } else {
                try flipKey(entry, of: LogDatabase.postings, in: folder, &random)
            }
            // The key has the number of the block behind the first byte.
            let block = entry.key[1...6].reduce(0) { $0 << 8 | UInt64($1) }
            let first = block * TamperingTests.indexBlockSize + 1
            return Expectation(.index, first...(first + TamperingTests.indexBlockSize - 1))
        case .indexMeta:
            let key = random.pick(["format", "origin", "through", "leaf"])
            _ = try flip(key, of: LogDatabase.indexMeta, in: folder, database: "index", &random)
            // With blocks of another size nothing of it is right.
            let isOther = try folder.verify().first?.position != nil
            return Expectation(.index, isOther ? 1...TamperingTests.size + 1 : nil)
        }
    }

    /// Turns over one bit of a value, and gives the bit.
    private func flip<Key: Equatable, Value>(
        _ key: Key,
        of definition: TableDefinition<Key, Value>,
        in folder: LogFolder,
        database: String = "log",
        _ random: inout SeededRandom
    ) throws -> Int {
        try folder.withDatabase(database) { database in
            var bytes = try database.bytes(key, in: definition)
            try #require(!bytes.isEmpty)
            let bit = random.int(0...bytes.count * 8 - 1)
            bytes.flip(bit: bit)
            try database.set(key, in: definition, to: bytes)
            return bit
        }
    }

    private func flipKey<Value>(
        _ entry: (key: [UInt8], bytes: [UInt8]),
        of definition: TableDefinition<[UInt8], Value>,
        in folder: LogFolder,
        _ random: inout SeededRandom
    ) throws {
        var key = entry.key
        // Not to that of another entry, which would then be damaged too.
        let taken = Set(try folder.withDatabase("index") { try $0.entries(definition).map(\.key) })
        while taken.contains(key) {
            key = entry.key
            key.flip(bit: random.int(0...key.count * 8 - 1))
        }
        try folder.withDatabase("index") { database in
            try database.set(entry.key, in: definition, to: nil)
            try database.set(key, in: definition, to: entry.bytes)
        }
    }
}
