import EventLog
import Events
import TestKit
import TestSupport
import Testing

/// Every condition alone and in pairs, against a scan that knows nothing of the index.
struct FilterTests {
    @Test
    func anyFilterFromAnyPositionGivesWhatANaiveScanGives() throws {
        var random = SeededRandom(for: "FilterTests")
        let folder = LogFolder()
        let world = World(&random, count: 700)
        var opened: EventLog? = try folder.open()
        for batch in stride(from: 0, to: world.entries.count, by: 40) {
            try opened?.append(
                world.entries[batch..<min(batch + 40, world.entries.count)].map { StoredEvent($0.event) }
            )
        }
        var asked = 0
        var withMatches = 0
        for round in 0..<8 {
            // Half of the rounds read what is in memory, and half what is on disk.
            if round == 4 {
                opened = nil
                opened = try folder.open()
            }
            for first in Condition.allCases {
                for second in Condition.allCases where second.rawValue >= first.rawValue {
                    let query = Query(&random, [first, second], world)
                    let expected = query.expected(world)
                    let found = try query.ask(try #require(opened))
                    #expect(found == expected, "\(query)")
                    asked += 1
                    if !expected.isEmpty { withMatches += 1 }
                }
            }
        }
        print("FilterTests: \(asked) queries, \(withMatches) with matches")
        #expect(withMatches * 3 > asked, "too few queries find anything")
    }

    @Test
    func aCorrectionIsFoundByWhatItPutsInPlace() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open(indexBlockSize: 4)
        let attack = Draft.attack("incident/i", "2022-06-18", place: "Diallassagou", pcode: "ML0501")
        let moved = attack.place("Ségué", "ML0503").occurred("2022-06-20")
        let flight = Draft.displacement("m", "2022-06-21", Draft.estimate("household", "exact", 30))
        let fled = flight.fled(from: ("Bankass", "ML0502"), to: [("Mopti", "ML0507")]).occurred("2022-07-01")
        try log.append([attack, attack.corrected(by: moved), flight, flight.corrected(by: fled)])
        func found(_ change: (inout EventFilter) -> Void) throws -> [UInt64] {
            var filter = EventFilter()
            change(&filter)
            return try log.page(filter, EventRange(limit: 10)).positions
        }
        #expect(try found { $0.place = "Ségué" } == [2])
        #expect(try found { $0.place = "ML0503" } == [2])
        #expect(try found { $0.place = "Diallassagou" } == [1])
        #expect(try found { $0.place = "ML05" } == [1, 2, 3, 4])
        #expect(try found { $0.place = "ML0507" } == [4])
        #expect(try found { $0.place = "Bankass" } == [3, 4])
        #expect(try found { $0.occurredFrom = Day("2022-06-20") } == [2, 3, 4])
        #expect(try found { $0.occurredTo = Day("2022-06-19") } == [1])
    }

    @Test
    func aPCodeOfAnUnusualLengthIsFoundWhole() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open(indexBlockSize: 1)
        try log.append([Draft.attack("incident/i", "2022", pcode: "ML051")])
        var filter = EventFilter()
        filter.place = "ML051"
        #expect(try log.page(filter, EventRange(limit: 1)).positions.count == 1)
        filter.place = "ML05"
        #expect(try log.page(filter, EventRange(limit: 1)).positions.count == 1)
    }

    @Test
    func aVeryLongPlaceNameIsFoundAndNotMistakenForAnother() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open(indexBlockSize: 1)
        let name = String(repeating: "é", count: 500)
        try log.append([
            Draft.attack("incident/i", "2022", place: name + "1"), .attack("incident/i", "2022", place: name + "2"),
        ])
        var filter = EventFilter()
        filter.place = name + "2"
        #expect(try log.page(filter, EventRange(limit: 10)).positions == [2])
    }

    @Test
    func aPageThatMayLookAtNothingSkipsNothing() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        try log.append(someDrafts(20))
        for order in EventOrder.allCases {
            let page = try log.page(
                EventFilter(),
                EventRange(after: Position(3), before: Position(9), order: order, limit: 0)
            )
            #expect(page.positions.isEmpty)
            #expect(!page.reach.isComplete)
            #expect(page.reach.reached == (order == .ascending ? Position(3) : Position(9)))
        }
    }

    @Test
    func aRangeThatIsEmptyOrBackwardsGivesACompleteEmptyPage() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        for (after, before) in [(0, nil), (0, 0), (0, 1), (5, 5), (9, 3), (1 << 53, nil)] as [(UInt64, UInt64?)] {
            for order in EventOrder.allCases {
                let page = try log.page(
                    EventFilter(),
                    EventRange(
                        after: Position(after),
                        before: before.map { Position($0) },
                        order: order,
                        limit: 10
                    )
                )
                #expect(page.positions.isEmpty)
                #expect(page.reach.isComplete)
            }
        }
    }
}
