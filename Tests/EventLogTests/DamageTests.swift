import EventLog
import Events
import LMDB
import TestSupport
import Testing

struct DamageTests {
    private let folder = LogFolder()

    private func change(_ position: UInt64, _ change: (inout [UInt8]) -> Void) throws {
        try folder.withDatabase { try $0.change(BigEndianUInt64(position), in: LogDatabase.events, change) }
    }

    private func damaged(_ body: () throws -> Void) -> Position? {
        do {
            try body()
            return nil
        } catch EventLogError.damaged(let position, _) {
            return position
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test
    func aDamagedEventIsReportedWithItsPosition() throws {
        do { try folder.open(indexBlockSize: 4).append(someDrafts(10)) }
        try change(3) { $0[0] ^= 0xFF }
        let log = try folder.open(indexBlockSize: 4)
        #expect(damaged { _ = try log.event(at: Position(3)) } == Position(3))
        var filter = EventFilter()
        filter.source = "/minusma/mopti/hrpd"
        #expect(damaged { _ = try log.page(filter, EventRange(limit: 10)) } == Position(3))
        // What is not damaged is read as ever, and new events are taken.
        #expect(try log.event(at: Position(4))?.position == Position(4))
        try log.append(someDrafts(1, "new"))
        #expect(log.head.position == Position(11))
    }

    @Test
    func anEventInAnotherPlaceIsDamaged() throws {
        do { try folder.open(indexBlockSize: 4).append(someDrafts(10)) }
        var fifth: [UInt8] = []
        try change(5) { fifth = $0 }
        try change(3) { $0 = fifth }
        let log = try folder.open(indexBlockSize: 4)
        #expect(damaged { _ = try log.event(at: Position(3)) } == Position(3))
    }

    @Test
    func aDamagedLastEventIsNoticedOnOpening() throws {
        do { try folder.open(indexBlockSize: 4).append(someDrafts(8)) }
        try change(8) { $0.removeLast() }
        #expect(damaged { _ = try folder.open(indexBlockSize: 4) } == Position(8))
    }
}
