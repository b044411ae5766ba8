import EventLog
import Events
import TestKit
import TestSupport

/// What a filter asks for.
enum Condition: Int, CaseIterable {
    case type, subject, source, place, occurredFrom, occurredTo, recordedFrom, recordedTo
}

/// A made-up log whose every entry says in plain values what a scan has to compare.
struct World {
    struct Entry {
        let event: Event
        let type: String
        let subject: String
        let source: String
        let names: [String]
        let pcodes: [String]
        /// Days; `nil` where open.
        let first: Int?
        let last: Int?
        let recorded: Int64
    }

    static let sources = ["/mopti/hrpd", "/gao/pol", "/mopti"]
    static let places = [
        ("Bankass", "ML0501"), ("Koro", "ML0502"), ("Gao", "ML0701"), ("Gao", nil), ("Mopti", "ML05"), ("Sévaré", nil),
        ("Ansongo", "ML070102"),
    ]
    /// Other spellings of names and codes, and what they stand for.
    static let spelt = [
        "sevare": "Sévaré", "SE\u{301}VARE\u{301}": "Sévaré", "BANKASS\u{A0}": "Bankass", "ml05": "ML05",
    ]
    static let firstDay = 19_000

    private(set) var entries: [Entry] = []

    init(_ random: inout SeededRandom, count: Int) {
        for number in 1...count {
            let subject = "incident/i\(random.int(0...12))"
            let source = random.pick(World.sources)
            let (text, first, last) = World.occurred(&random)
            let (name, pcode) = random.pick(World.places)
            var draft: Draft
            var names = [name]
            var pcodes = [pcode].compactMap(\.self)
            switch random.int(0...3) {
            case 0: draft = .attack(subject, text, place: name, pcode: pcode)
            case 1:
                draft = .violation("A1", text).place(name, pcode)
                draft.subject = subject
            case 2:
                let (other, otherCode) = random.pick(World.places)
                draft = .displacement("m\(random.int(0...3))", text, Draft.estimate("person", "exact", 3))
                    .fled(from: (name, pcode), to: [(other, otherCode)])
                names.append(other)
                pcodes += [otherCode].compactMap(\.self)
            default:
                let original = Draft.attack(subject, "2001-01-01", place: "Elsewhere", pcode: "ML0901")
                draft = original.corrected(by: .attack(subject, text, place: name, pcode: pcode))
            }
            draft = draft.id("x-\(number)", source: source)
            let recorded = Int64(number / 3) * 1000
            entries.append(
                Entry(
                    event: draft.event(at: UInt64(number), recorded: Moment(milliseconds: recorded)),
                    type: draft.type,
                    subject: draft.subject,
                    source: source,
                    names: names,
                    pcodes: pcodes,
                    first: first,
                    last: last,
                    recorded: recorded
                )
            )
        }
    }

    /// A date in some precision, and the days that it spans.
    private static func occurred(_ random: inout SeededRandom) -> (String, Int?, Int?) {
        let day = firstDay + random.int(0...120)
        let end = day + random.int(0...20)
        func text(_ number: Int) -> String { Day(number: Int32(number)).description }
        switch random.int(0...7) {
        case 0: return (text(day) + "/" + text(end), day, end)
        case 1: return ("../" + text(day), nil, day)
        case 2: return (text(day) + "/..", day, nil)
        case 3: return (text(day) + "T05:30:00Z", day, day)
        default: return (text(day), day, day)
        }
    }
}

/// A filter with a range of positions and a way of paging.
struct Query: CustomStringConvertible {
    var filter = EventFilter()
    let after: UInt64
    let before: UInt64?
    let order: EventOrder
    let limit: Int
    let lookedAtMax: Int

    init(_ random: inout SeededRandom, _ conditions: [Condition], _ world: World) {
        let count = world.entries.count
        after = random.chance(60) ? 0 : UInt64(random.int(0...count))
        before = random.chance(60) ? nil : UInt64(random.int(0...count + 5))
        order = random.pick(EventOrder.allCases)
        limit = random.pick([1, 3, 20, .max])
        lookedAtMax = random.pick([1, 5, .max, .max])
        let day = World.firstDay + random.int(0...120)
        let moment = Int64(random.int(0...count / 3)) * 1000 + Int64(random.int(-1...1))
        for condition in conditions {
            switch condition {
            case .type:
                let names = ["attack.reported", "violation.recorded", "displacement.reported", "record.corrected"]
                filter.types = (0..<random.int(1...2)).compactMap { _ in Catalogue.type(named: random.pick(names)) }
            case .subject:
                filter.subject = Subject(random.pick(["incident/i\(random.int(0...12))", "movement/m1", "site/none"]))
            case .source: filter.source = random.pick(World.sources)
            case .place:
                filter.place = random.pick([
                    "Bankass", "Gao", "Sévaré", "sevare", "SE\u{301}VARE\u{301}", "BANKASS\u{A0}", "ml05", "ML05",
                    "ML0501", "ML0701", "ML07", "ML070102", "Bank",
                ])
            case .occurredFrom: filter.occurredFrom = Day(number: Int32(day))
            case .occurredTo: filter.occurredTo = Day(number: Int32(day + random.int(0...9)))
            case .recordedFrom: filter.recordedFrom = Moment(milliseconds: moment)
            case .recordedTo: filter.recordedTo = Moment(milliseconds: moment + Int64(random.int(0...60)) * 1000)
            }
        }
    }

    var description: String {
        "\(filter) after \(after) before \(before.map(String.init) ?? "-") \(order) limit \(limit) looked \(lookedAtMax)"
    }

    /// What a scan of every entry finds.
    func expected(_ world: World) -> [UInt64] {
        let found = world.entries.filter { entry in
            let position = entry.event.position.value
            if position <= after { return false }
            if let before, position >= before { return false }
            if !filter.types.isEmpty, !filter.types.map(\.name).contains(entry.type) { return false }
            if let subject = filter.subject?.text, subject != entry.subject { return false }
            if let source = filter.source, source != entry.source { return false }
            let asked = filter.place.map { World.spelt[$0] ?? $0 }
            if let place = asked, !entry.names.contains(place),
                !entry.pcodes.contains(where: { $0.hasPrefix(place) })
            {
                return false
            }
            if let from = filter.occurredFrom, let last = entry.last, last < from.number { return false }
            if let to = filter.occurredTo, let first = entry.first, first > to.number { return false }
            if let from = filter.recordedFrom, entry.recorded < from.milliseconds { return false }
            if let to = filter.recordedTo, entry.recorded > to.milliseconds { return false }
            return true
        }
        let positions = found.map(\.event.position.value)
        return order == .ascending ? positions : positions.reversed()
    }

    /// What the log gives, page after page.
    func ask(_ log: EventLog) throws -> [UInt64] {
        var after = Position(after)
        var before = before.map { Position($0) }
        var found: [UInt64] = []
        while true {
            let page = try log.page(
                filter,
                EventRange(after: after, before: before, order: order, limit: limit, lookedAtMax: lookedAtMax)
            )
            found += page.positions
            guard !page.reach.isComplete else { return found }
            if order == .ascending {
                precondition(page.reach.reached > after, "a page goes on")
                after = page.reach.reached
            } else {
                precondition(before.map { page.reach.reached < $0 } ?? true, "a page goes on")
                before = page.reach.reached
            }
        }
    }
}
