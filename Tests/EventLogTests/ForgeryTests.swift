import EventLog
import Events
import Foundation
import LMDB
import TestKit
import TestSupport
import Testing
import Transparency

/// What is done to a log as a whole, with more or less care to leave no traces.
struct ForgeryTests {
    private let forged: ForgedLog
    private var folder: LogFolder { forged.folder }
    private let key: SigningKey
    private static let size: UInt64 = 600
    private static let signedSizes = [100, 256, 300, 590]

    init() throws {
        forged = ForgedLog(folder: LogFolder())
        key = try SigningKey(generatedFor: LogFolder.origin)
        let log = try forged.folder.open(indexBlockSize: 16)
        try log.grow(to: ForgeryTests.signedSizes, signedBy: key)
        try log.append(someDrafts(10, "last"))
    }

    private func verify(_ keys: [VerifierKey]? = nil) throws -> Verification { try folder.verify(keys: keys) }

    private func expectFirst(
        _ parts: Set<Verification.Finding.Part>,
        _ positions: ClosedRange<UInt64>,
        _ words: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let result = try verify([key.verifierKey])
        let first = try #require(result.first, sourceLocation: sourceLocation)
        let isRight = parts.contains(first.part) && first.position.map { positions.contains($0.value) } ?? false
        let saysSo = words.isEmpty || first.message.contains(words)
        #expect(isRight && saysSo, "\(positions): \(result.findings)", sourceLocation: sourceLocation)
    }

    // MARK: - Cut short

    @Test(arguments: [1, 10, 87, 88, 89, 300, 344, 599, 600])
    func aLogThatWasCutShortIsFound(count: Int) throws {
        try forged.replaceEvents(by: try forged.events.dropLast(count))
        let end = ForgeryTests.size - UInt64(count) + 1
        try expectFirst([.event, .checkpoint], end...end, "the log ends before it")
    }

    @Test(arguments: [11, 88, 300, 344, 600])
    func aLogThatWasCutShortWithItsTreeIsFoundByItsCheckpoints(count: Int) throws {
        try forged.replaceEvents(by: try forged.events.dropLast(count))
        try forged.fixTree()
        let end = ForgeryTests.size - UInt64(count) + 1
        try expectFirst([.checkpoint], end...end, "a checkpoint of 590 events was signed: \(count - 10) are lost")
    }

    @Test(arguments: [11, 88, 300, 344, 600])
    func aLogThatWasCutShortWithItsTreeAndCheckpointsIsFoundByItsIndex(count: Int) throws {
        try forged.replaceEvents(by: try forged.events.dropLast(count))
        try forged.fixTree()
        let end = ForgeryTests.size - UInt64(count)
        try forged.removeCheckpoints(after: end)
        try expectFirst([.index], (end + 1)...(end + 1), "its index was made of 592 events")
        // Without the index as well, only what was signed and kept elsewhere tells.
        try FileManager.default.removeItem(atPath: folder.file("index"))
        #expect(try verify().isIntact)
    }

    // MARK: - Moved and removed

    @Test
    func eventsInAnotherOrderAreFound() throws {
        var random = SeededRandom(for: "ForgeryTests, order")
        for _ in 0..<5 {
            let first = random.int(0...580)
            var events = try forged.events
            let kept = events
            events[first..<(first + 20)].reverse()
            try forged.replaceEvents(by: events)
            try expectFirst([.event], UInt64(first) + 1...UInt64(first) + 1, "it says that it is position")
            // Nor does it help to fix the tree.
            try forged.fixTree()
            try expectFirst([.event], UInt64(first) + 1...UInt64(first) + 1, "it says that it is position")
            try forged.replaceEvents(by: kept)
            try forged.fixTree()
        }
        #expect(try verify([key.verifierKey]).isIntact)
    }

    @Test
    func twoEventsThatWereSwappedAreFound() throws {
        var random = SeededRandom(for: "ForgeryTests, swap")
        for _ in 0..<5 {
            var events = try forged.events
            let kept = events
            let places = Array((0..<600).shuffled(using: &random).prefix(2)).sorted()
            events.swapAt(places[0], places[1])
            try forged.replaceEvents(by: events)
            try expectFirst([.event], UInt64(places[0]) + 1...UInt64(places[0]) + 1)
            let others = try verify().findings.filter { $0.position == Position(UInt64(places[1]) + 1) }
            #expect(!others.isEmpty)
            try forged.replaceEvents(by: kept)
        }
    }

    @Test(arguments: [1, 2, 256, 257, 400, 599])
    func anEventThatWasRemovedFromTheMiddleIsFound(position: UInt64) throws {
        try folder.withDatabase { try $0.set(BigEndianUInt64(position), in: LogDatabase.events, to: nil) }
        try expectFirst([.event], position...position, "events are missing: position \(position) was expected")
    }

    @Test(arguments: [1, 256, 400, 599])
    func anEventThatWasRemovedAndTheRestMovedUpIsFound(position: UInt64) throws {
        var events = try forged.events
        events.remove(at: Int(position) - 1)
        try forged.replaceEvents(by: events)
        try forged.fixTree()
        try expectFirst([.event], position...position, "it says that it is position \(position + 1)")
    }

    @Test(arguments: [0, 601, 700] as [UInt64])
    func anEventThatNobodyRecordedIsFound(position: UInt64) throws {
        let bytes = try forged.events[599]
        try folder.withDatabase { try $0.set(BigEndianUInt64(position), in: LogDatabase.events, to: bytes) }
        let found = min(position, 601)
        try expectFirst([.event], found...found)
    }

    // MARK: - Rewritten

    @Test(arguments: [1, 99, 100, 256, 257, 280, 500, 513, 590] as [UInt64])
    func anEventThatWasRewrittenIsFoundHoweverMuchIsFixed(position: UInt64) throws {
        var events = try forged.events
        events[Int(position) - 1] = try forged.rewritten(position)
        try forged.replaceEvents(by: events)
        try expectFirst([.event], position...position, "the stored event is not the one that was recorded")

        // Its hash as well: the frontier tells, and before it a checkpoint that is closer.
        try forged.fixTree([.tiles, .tail])
        let signed = ForgeryTests.signedSizes.map(UInt64.init)
        let since = signed.last { $0 < position } ?? 0
        try expectFirst([.tree, .checkpoint], since + 1...position)
        let parts = Set(try verify().findings.map(\.part))
        #expect(parts == [.tree, .checkpoint])

        // The frontier as well: the checkpoints tell between which two of them it is.
        try forged.fixTree()
        let next = signed.first { $0 >= position } ?? 0
        try expectFirst([.checkpoint], since + 1...since + 1, "something between here and position \(next)")
        #expect(try verify().findings.count == 1)

        // Every checkpoint as well, with another key: whoever kept the log's key is told.
        try forged.signAnew()
        #expect(try verify([key.verifierKey]).findings.contains { $0.part == .checkpoint })
        #expect(try verify([key.verifierKey]).findings.contains { $0.part == .meta })
        // Whoever trusts what the log says of itself is not.
        #expect(try verify().isIntact)
    }

    @Test
    func everyEventThatWasRewrittenIsNamed() throws {
        var events = try forged.events
        let positions: [UInt64] = [7, 8, 260, 590, 599]
        for position in positions { events[Int(position) - 1] = try forged.rewritten(position) }
        try forged.replaceEvents(by: events)
        let result = try verify([key.verifierKey])
        #expect(result.findings.compactMap(\.position?.value).sorted() == positions, "\(result.findings)")
    }

    // MARK: - The tree, the file

    @Test
    func tilesThatAreMissingAreFound() throws {
        for tile in [0, 1] as [UInt64] {
            let bytes = try folder.withDatabase { try $0.bytes(BigEndianUInt64(tile), in: LogDatabase.tiles) }
            try folder.withDatabase { try $0.set(BigEndianUInt64(tile), in: LogDatabase.tiles, to: nil) }
            try expectFirst([.tile], tile * 256 + 1...tile * 256 + 1, "is missing")
            #expect(try verify().findings.count == 1)
            try folder.withDatabase { try $0.set(BigEndianUInt64(tile), in: LogDatabase.tiles, to: bytes) }
        }
        #expect(try verify().isIntact)
    }

    @Test(arguments: [2, 7, 1 << 56] as [UInt64])
    func aTileThatNothingFillsIsFound(key: UInt64) throws {
        try folder.withDatabase { database in
            let bytes = try database.bytes(BigEndianUInt64(0), in: LogDatabase.tiles)
            try database.set(BigEndianUInt64(key), in: LogDatabase.tiles, to: bytes)
        }
        let first = try #require(try verify().first)
        #expect(first.part == .tile && first.position == nil)
        #expect(first.message == "tiles are stored that 600 events do not fill: 1")
    }

    @Test(arguments: ["frontier", "tail"])
    func anEndOfTheTreeThatIsMissingIsFound(what: String) throws {
        try folder.withDatabase { try $0.set(what, in: LogDatabase.tree, to: nil) }
        #expect(try verify().first?.part == .tree)
    }

    @Test
    func checkpointsWithoutAKeyAreFound() throws {
        try folder.withDatabase { try $0.set("keys", in: LogDatabase.meta, to: nil) }
        let result = try verify()
        #expect(result.findings.map(\.part) == [.meta])
        #expect(result.first?.message == "checkpoints were signed, and the log names no key that did")
    }

    /// Out of its order, the database would not find those behind it.
    @Test
    func aCheckpointWhoseSizeWasAlteredInTheFileIsFound() throws {
        let note = Data(try folder.withDatabase { try $0.bytes(BigEndianUInt64(256), in: LogDatabase.checkpoints) })
        let file = URL(filePath: folder.file("log/data.mdb"))
        var bytes = try Data(contentsOf: file)
        var place = bytes.range(of: note)
        while let found = place {
            // The key is the eight bytes before: the size becomes one far beyond the end.
            bytes[found.lowerBound - 6] ^= 1
            place = bytes.range(of: note, in: found.upperBound..<bytes.endIndex)
        }
        try bytes.write(to: file)
        let findings = try verify([key.verifierKey]).findings.map(\.description)
        #expect(findings.count == 1)
        #expect(findings[0].contains("is no sound database: page "), "\(findings)")
        #expect(findings[0].hasSuffix(" has its keys in disorder"), "\(findings)")
    }

    @Test
    func aFileThatLostItsEndIsFound() throws {
        let path = folder.file("log/data.mdb")
        let bytes = try Data(contentsOf: URL(filePath: path))
        for part in [0.3, 0.1, 0.01, 0] {
            let kept = Int(Double(bytes.count) * part)
            try bytes.prefix(kept).write(to: URL(filePath: path))
            let first = try #require(try verify().first)
            #expect(first.part == .file && first.message.contains(path), "\(first)")
        }
    }

    @Test(arguments: [0, 1, 4096, 8192, 20_000])
    func anIndexThatLostItsEndIsFoundAndOnlyThat(bytes: UInt64) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: folder.file("index/data.mdb")))
        try file.truncate(atOffset: bytes)
        try file.close()
        let result = try verify([key.verifierKey])
        #expect(result.findings.map(\.part) == [.index], "\(result.findings)")
        #expect(result.size == Position(600))
        #expect(result.first?.message.contains("remove the folder 'index'") == true)
    }
}
