import EventLog
import Events
import TestSupport
import Testing

struct AppendTests {
    @Test
    func positionsAreOneTwoThreeWithoutGaps() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        #expect(log.head.position == .zero)
        #expect(log.head.recorded == nil)
        try log.append(someDrafts(50))
        let positions = try log.page().positions
        #expect(positions == Array(1...50))
        for (offset, bytes) in try log.everything().enumerated() {
            #expect(try EventLog.decode(bytes, at: Position(UInt64(offset) + 1)).position.value == UInt64(offset) + 1)
        }
    }

    @Test
    func whatWasAcknowledgedIsThereAfterReopeningByteForByte() throws {
        let folder = LogFolder()
        let stored = someDrafts(40).enumerated().map { StoredEvent($1.event(at: UInt64($0) + 1)) }
        do {
            let log = try folder.open()
            for event in stored { try log.append([event]) }
        }
        let log = try folder.open()
        #expect(try log.everything() == stored.map(\.bytes))
        #expect(log.head.position == Position(40))
        #expect(log.head.recorded == stored.last?.event.recorded)
        #expect(try log.event(at: Position(17)) == stored[16].event)
        #expect(try log.bytes(at: Position(41)) == nil)
        #expect(try log.bytes(at: .zero) == nil)
    }

    @Test
    func anEmptyBatchChangesNothing() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        try log.append([StoredEvent]())
        #expect(log.head.position == .zero)
    }

    @Test
    func aRunStopsAtItsBytesButGivesOneEventAtLeast() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        try log.append(someDrafts(20))
        #expect(try log.run(from: Position(3), through: Position(9), bytesMax: .max).count == 7)
        #expect(try log.run(from: Position(3), through: Position(9), bytesMax: 1).count == 1)
        #expect(try log.run(from: Position(21), through: Position(99), bytesMax: .max).isEmpty)
        let two = try log.run(from: Position(1), through: Position(2), bytesMax: .max).compactMap(\.self)
        let bytes = two[0].count + two[1].count
        #expect(try log.run(from: Position(1), through: Position(20), bytesMax: bytes) == two)
        #expect(try log.run(from: Position(1), through: Position(20), bytesMax: bytes - 1) == [two[0]])
    }

    @Test
    func aMomentFindsTheLastEventRecordedByThen() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        #expect(try log.position(recordedBy: Moment(milliseconds: .max)) == .zero)
        // Three events share each moment: 1000, 2000, …
        let drafts = someDrafts(30)
        try log.append(
            drafts.enumerated().map { offset, draft in
                StoredEvent(
                    draft.event(
                        at: UInt64(offset) + 1,
                        recorded: Moment(milliseconds: Int64(offset / 3 + 1) * 1000)
                    )
                )
            }
        )
        #expect(try log.position(recordedBy: Moment(milliseconds: 999)) == .zero)
        for moment in 1...10 {
            let last = Position(UInt64(moment) * 3)
            #expect(try log.position(recordedBy: Moment(milliseconds: Int64(moment) * 1000)) == last)
            #expect(try log.position(recordedBy: Moment(milliseconds: Int64(moment) * 1000 + 999)) == last)
        }
        #expect(try log.position(recordedBy: Moment(milliseconds: .max)) == Position(30))
    }

    @Test
    func theLastPositionOfASubjectIsThatOfItsStream() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        try log.append(someDrafts(100))
        for number in 0..<5 {
            let subject = try #require(Subject("site/s\(number)"))
            #expect(try log.lastPosition(of: subject) == Position(UInt64(96 + number)))
        }
        #expect(try log.lastPosition(of: #require(Subject("site/none"))) == .zero)
    }
}
