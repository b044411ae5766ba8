import EventLog
import Events
import Foundation
import LMDB
import TestSupport
import Testing
import Transparency

/// A log that is large enough for a full tile above the lowest level, which takes 65,536 events.
struct LargeLogTests {
    private static let size: UInt64 = 65_536 + 300

    /// One fact, again and again: all that counts here are the hashes.
    private func fill(_ folder: LogFolder) throws -> [[UInt8]] {
        let log = try folder.open(indexBlockSize: 65_536)
        let submission = someDrafts(1)[0].submission
        for start in stride(from: 1, through: LargeLogTests.size, by: 8192) {
            let batch = (start...min(start + 8191, LargeLogTests.size)).map { position in
                StoredEvent(
                    Event(
                        accepting: submission,
                        at: Position(position),
                        recorded: Moment(milliseconds: 1_700_000_000_000 + Int64(position)),
                        by: .officer,
                        mode: .native
                    )
                )
            }
            try log.append(batch)
        }
        return try log.everything()
    }

    @Test
    func aTileAboveTheLowestIsStoredServedAndVerified() throws {
        let forged = ForgedLog(folder: LogFolder())
        let folder = forged.folder
        var tree = NaiveTree(try fill(folder))
        do {
            let log = try folder.open(indexBlockSize: 65_536)
            #expect(try log.bytes(of: Tile(level: 1, index: 0))?.count == 256 * 32)
            for size in [65_535, 65_536, 65_537, 65_836] {
                #expect(try log.root(ofFirst: Position(UInt64(size))).bytes == tree.root(0..<size), "size \(size)")
            }
        }
        // Its ids are all one, which no index has.
        try FileManager.default.removeItem(atPath: folder.file("index"))
        #expect(try folder.verify().findings == [])

        // One hash of it, and the hash of the event in the tile below that fits it: the frontier tells which of both is wrong.
        let upper = BigEndianUInt64(1 << 56)
        let kept = try folder.withDatabase { try $0.bytes(upper, in: LogDatabase.tiles) }
        try folder.withDatabase { try $0.change(upper, in: LogDatabase.tiles) { $0.flip(bit: 5 * 256 + 7) } }
        let altered = try folder.verify()
        #expect(altered.findings.map(\.part) == [.tile], "\(altered.findings)")
        #expect(altered.first?.position == Position(5 * 256 + 1))
        #expect(altered.first?.message.contains("tile/1/000") == true)

        // The event, with the hash in the lowest tile: the one above gives the 256 that it is among.
        try folder.withDatabase { try $0.set(upper, in: LogDatabase.tiles, to: kept) }
        let position: UInt64 = 5 * 256 + 100
        let rewritten = try forged.rewritten(position)
        try folder.withDatabase { database in
            try database.set(BigEndianUInt64(position), in: LogDatabase.events, to: rewritten)
            let leaf = LeafHash(of: rewritten.span.bytes).bytes
            try database.change(BigEndianUInt64(5), in: LogDatabase.tiles) {
                $0.replaceSubrange(99 * 32..<100 * 32, with: leaf)
            }
        }
        let found = try folder.verify()
        #expect(found.findings.map(\.part) == [.tile], "\(found.findings)")
        #expect(found.first?.position == Position(5 * 256 + 1))
    }
}
