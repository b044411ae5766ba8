import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing

/// When events were recorded, in logs whose clock was declared: recorded times go back there, and nowhere else.
struct RecordedTimeTests {
    private let folder = LogFolder()

    private func time(_ seconds: Int) -> Moment { Moment(milliseconds: 1_700_000_000_000 + Int64(seconds) * 1000) }

    private func fact(at position: Int, _ recorded: Moment) -> Event {
        Draft.violation("A1", "2021-06-01").event(at: UInt64(position), recorded: recorded)
    }

    private func declaration(at position: Int, _ recorded: Moment, after last: Moment) -> Event {
        let details = LogClockDeclared(lastRecorded: Occurrence(at: last), synchronized: false, reason: "its battery")
        return Event(
            accepting: Submission(byDaemon: .logClockDeclared(details), about: .mission, occurred: recorded),
            at: Position(UInt64(position)),
            recorded: recorded,
            by: .officer,
            mode: .native
        )
    }

    /// Events whose times go on, now and then into a false future, from which a declaration brings them back to any time: also
    /// to one that is false itself.
    private func history(_ count: Int, declaring chance: Int, _ random: inout SeededRandom) -> [Event] {
        var events: [Event] = []
        var seconds = 1000
        for position in 1...count {
            if position > 1, random.chance(chance) {
                let last = events[position - 2].recorded
                seconds -= random.int(1...2000)
                events.append(declaration(at: position, time(seconds), after: last))
            } else {
                seconds += random.chance(10) ? random.int(0...1000) : random.int(0...3)
                events.append(fact(at: position, time(seconds)))
            }
        }
        return events
    }

    /// The rule, as it is stated.
    private func position(in events: [Event], recordedBy moment: Moment) -> Position {
        events.last { $0.recorded <= moment }?.position ?? .zero
    }

    @Test(arguments: [0, 3, 30])
    func aMomentStandsForTheLastEventRecordedByThen(declaring chance: Int) throws {
        var random = SeededRandom(for: "recorded times \(chance)")
        for round in 0..<6 {
            let events = history(random.int(2...200), declaring: chance, &random)
            let name = "log-\(chance)-\(round)"
            let note = Comment(rawValue: "seed \(random.seed), round \(round)")
            var log: EventLog? = try folder.open(within: name)
            for event in events { try log?.append([StoredEvent(event)]) }
            for isReopened in [false, true] {
                if isReopened {
                    log = nil
                    log = try folder.open(within: name)
                }
                let log = try #require(log)
                var last = Position.zero
                let times = events.map(\.recorded.milliseconds)
                let moments = Set(times.flatMap { [$0 - 1, $0, $0 + 1] } + [.min, .max]).sorted()
                for moment in moments.map({ Moment(milliseconds: $0) }) {
                    let found = try log.position(recordedBy: moment)
                    try #require(found == position(in: events, recordedBy: moment), note)
                    try #require(found >= last, note)
                    last = found
                }
                #expect(last == log.head.position, "every event is found as of some moment")
            }
        }
    }

    @Test
    func eventsAreFoundByTheTimeThatTheySay() throws {
        var random = SeededRandom(for: "filtered by recorded time")
        let events = history(150, declaring: 8, &random)
        let log = try folder.open()
        try log.append(events.map { StoredEvent($0) })
        for _ in 0..<300 {
            var filter = EventFilter()
            let bounds = (0..<2).map { _ in events[random.int(0...149)].recorded }
            if random.chance(70) { filter.recordedFrom = bounds[0] }
            if random.chance(70) { filter.recordedTo = bounds[1] }
            let order = random.chance(50) ? EventOrder.ascending : .descending
            let found = try log.page(filter, EventRange(order: order)).positions
            let expected = events.filter { event in
                filter.recordedFrom.map { event.recorded >= $0 } ?? true
                    && filter.recordedTo.map { event.recorded <= $0 } ?? true
            }.map(\.position.value)
            let note = Comment(rawValue: "seed \(random.seed): \(bounds)")
            try #require(found == (order == .ascending ? expected : expected.reversed()), note)
        }
    }

    /// As of a moment before the declaration its events of the false future are not known; from then on they are.
    @Test
    func eventsOfAFalseFutureAreAsOfTheDeclaration() throws {
        let log = try folder.open()
        let events = [
            fact(at: 1, time(0)), fact(at: 2, time(1_000_000)), declaration(at: 3, time(100), after: time(1_000_000)),
            fact(at: 4, time(200)),
        ]
        try log.append(events.map { StoredEvent($0) })
        for (seconds, position) in [(-1, 0), (0, 1), (99, 1), (100, 3), (199, 3), (200, 4), (2_000_000, 4)] {
            #expect(try log.position(recordedBy: time(seconds)) == Position(UInt64(position)), "\(seconds)")
        }
        #expect(try log.clockDeclarations().map(\.position) == [Position(3)])
    }

    // MARK: - Verification and restoration

    private func export(_ events: [Event]) throws -> String {
        let path = folder.path + "/export.ndjson"
        try Data(events.flatMap { $0.canonicalBytes + [UInt8(ascii: "\n")] }).write(to: URL(filePath: path))
        return path
    }

    private func restore(_ events: [Event], to name: String) throws -> RestoredLog {
        let terms = RestoreTerms(origin: LogFolder.origin)
        return try EventLog.restore(export: try export(events), to: folder.path + "/" + name, terms: terms)
    }

    @Test
    func aLogWhoseClockWasDeclaredIsIntactAndComesBackFromItsExport() throws {
        var random = SeededRandom(for: "declared and verified")
        let events = history(120, declaring: 10, &random)
        let declared = events.filter { ClockDeclaration($0) != nil }.map(\.position)
        do {
            let log = try folder.open()
            try log.append(events.map { StoredEvent($0) })
        }
        let result = try folder.verify()
        #expect(result.findings == [], "seed \(random.seed)")
        #expect(result.clocks.map(\.position) == declared && declared.count > 3, "seed \(random.seed)")
        #expect(try restore(events, to: "restored").root == result.root)
        let log = try LogFolder.open(folder.path + "/restored")
        let middle = events[60].recorded
        #expect(try log.position(recordedBy: middle) == position(in: events, recordedBy: middle))
    }

    @Test
    func timesThatGoBackWithoutADeclarationAreFound() throws {
        let events = [fact(at: 1, time(100)), fact(at: 2, time(99))]
        do {
            let log = try folder.open()
            try log.append(events.map { StoredEvent($0) })
        }
        let words =
            "it says that it was recorded at 2023-11-14T22:14:59.000Z, before the event that precedes it (2023-11-14T22:15:00.000Z)"
        #expect(try folder.verify().first?.message == words)
        let error = #expect(throws: BackupError.self) { try restore(events, to: "refused") }
        #expect(
            error?.description.hasSuffix("export.ndjson:2: the event cannot be: \(words)") == true,
            "\(error as Any)"
        )
    }

    @Test(arguments: ["another time", "no earlier time", "no event"])
    func aDeclarationThatDoesNotFitItsPlaceIsFound(flaw: String) throws {
        let events =
            switch flaw {
            case "another time": [fact(at: 1, time(100)), declaration(at: 2, time(50), after: time(90))]
            case "no earlier time": [fact(at: 1, time(100)), declaration(at: 2, time(100), after: time(100))]
            default: [declaration(at: 1, time(50), after: time(100))]
            }
        do {
            let log = try folder.open()
            try log.append(events.map { StoredEvent($0) })
        }
        #expect(
            try folder.verify().first?.message.hasPrefix("it declares the clock after an event recorded at") == true
        )
        #expect(throws: BackupError.self) { try restore(events, to: "refused") }
    }
}
