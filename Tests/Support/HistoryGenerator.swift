import CanonicalJSON
import Events
public import TestKit

/// Makes histories of a mission: a few sites, combatants and documents, so that claims meet, with late facts, corrections,
/// retractions, reinstatements, and facts that break the rules.
public struct HistoryGenerator: Sendable {
    /// What was made, of how many.
    public struct Shares: Sendable {
        public internal(set) var made = 0
        public internal(set) var late = 0
        public internal(set) var corrections = 0
        public internal(set) var retractions = 0
        public internal(set) var reinstatements = 0

        public func percent(_ count: Int) -> Int { made == 0 ? 0 : count * 100 / made }
    }

    public private(set) var shares = Shares()
    private var random: SeededRandom
    private var originals: [Draft] = []
    private var retracted: [Draft] = []
    /// The day that reports are about, unless they are late.
    private var today = 17_000
    private let documents = ["a", "b", "c"]

    public init(_ random: SeededRandom) {
        self.random = random
    }

    /// The next submission. Others name it only once it was given to ``keep(_:)``.
    public mutating func next() -> Draft {
        shares.made += 1
        if random.chance(10) { today += 1 }
        if !originals.isEmpty, random.chance(25) { return amendment() }
        let isLate = random.chance(12)
        if isLate { shares.late += 1 }
        let draft = fact(on: when(isLate ? today - random.int(40...900) : today - random.int(0...3)))
        return random.chance(30)
            ? draft.source(date: day(today - random.int(0...30)), reliability: random.pick(["1", "2", "4", "9"]))
            : draft
    }

    /// Lets later submissions correct, retract and reinstate this one.
    public mutating func keep(_ draft: Draft) {
        switch draft.type {
        case "record.corrected", "record.reinstated", "record.disputed": break
        case "record.retracted":
            if let original = originals.first(where: { $0.target == draft.data["target"] }) {
                retracted.append(original)
            }
        default: originals.append(draft)
        }
    }

    // MARK: - Facts

    private mutating func fact(on when: String) -> Draft {
        let document = random.pick(documents)
        switch random.int(0...20) {
        case 0, 1: return site(on: when, document)
        case 2, 3, 4: return combatant(on: when, document)
        case 5: return patrols(on: when, document)
        case 6:
            return .strength(
                when,
                by: document,
                military: random.int(0...900),
                site: random.chance(60) ? siteName() : nil
            )
        case 7:
            return .violation(random.pick(["A1", "B2", "C3", "E1"]), when, by: document, count: random.int(1...9))
                .with("incident", incidentName())
        case 8:
            return .attack("incident/i\(random.int(0...60))", when, by: document, kind: random.pick(["ied", "clash"]))
        case 9:
            return .displacement("m\(random.int(0...60))", when, by: document, people())
                .with("incident", incidentName())
        case 10:
            return .figure(
                "violations",
                Double(random.int(0...90)),
                ["category": .string(random.pick(["A", "E"])), "month": .string("2021-0\(random.int(1...9))")],
                on: when,
                by: document
            )
        case 11:
            return .admissionReported(random.pick(["gao", "kidal"]), when, by: document, [("cma", random.int(0...9))])
        case 12:
            return .casualties(
                "i\(random.int(0...60))",
                when,
                by: document,
                killed: Draft.estimate("person", random.pick(["exact", "more_than"]), random.int(0...40)),
                victims: random.pick([["civilians"], ["civilians", "forces"], ["forces"]])
            )
        case 13:
            return .authorised(
                when,
                by: document,
                resolution: random.pick(["2640", "2690"]),
                military: random.int(0...9)
            )
        case 14: return .mocEstablished(random.pick(["gao", "kidal"]), when, by: document)
        default: return surroundings(on: when, document)
        }
    }

    /// What the smaller projections keep.
    private mutating func surroundings(on when: String, _ document: String) -> Draft {
        let few = "\(random.int(0...4))"
        switch random.int(0...17) {
        case 0: return .siege("p" + few, when, by: document)
        case 1: return .relief("p" + few, when, by: document)
        case 2: return .launched("j" + few, when, by: document, currency: "USD")
        case 3: return .verified("i" + few, when, by: document, status: random.pick(["likely", "confirmed"]))
        case 4: return .returned("r" + few, when, by: document, people())
        case 5: return .risk("c" + few, random.pick(["2021-05", "2021-06"]), by: document, points: random.int(0...25))
        case 6: return .convoy(siteName(), day(today), by: document)
        case 7: return .built("b" + few, when, by: document)
        case 8: return .contracted("b" + few, when, by: document)
        case 9: return .started("b" + few, when, by: document)
        case 10: return .delivered("b" + few, when, by: document)
        case 11: return .launched("j" + few, when, by: document, amount: random.int(1...9))
        case 12: return .completed("j" + few, when, by: document)
        case 13: return .training("t" + few, when, by: document, male: random.int(0...9), female: random.int(0...9))
        case 14: return .personnelDied(when, by: document, random.int(1...9))
        case 15:
            return random.chance(50)
                ? .recommended("r" + few, when, by: document) : .followedUp("r" + few, when, by: document)
        case 16: return .document("d" + few, when)
        default:
            return random.chance(50)
                ? .placeRegistered("q" + few, when, by: document, parent: "q0")
                : .reassigned("q" + few, when, by: document, from: "q0", to: "q1")
        }
    }

    /// An incident that a fact about something else names; often none.
    private mutating func incidentName() -> JSONValue? {
        random.chance(50) ? .string("incident/i\(random.int(0...60))") : nil
    }

    private mutating func site(on when: String, _ document: String) -> Draft {
        let site = siteName()
        switch random.int(0...7) {
        case 0, 1: return .opened(site, when, by: document, reason: random.chance(60) ? "the security situation" : nil)
        case 2: return .closed(site, when, by: document)
        case 3: return .scheduled(site, when, by: document)
        case 4: return .handedOver(site, when, by: document)
        case 5: return .departed(site, when, by: document, last: random.chance(50))
        case 6: return .documentSigned(site, when, by: document)
        default: return .liquidation(site, when, by: document)
        }
    }

    private mutating func combatant(on when: String, _ document: String) -> Draft {
        let name = "GAO-\(random.int(0...150))"
        let moc = random.pick(["gao", "kidal", "tombouctou"])
        switch random.int(0...11) {
        case 10: return random.chance(50) ? .disarmed(name, when, by: document) : .demobilised(name, when, by: document)
        case 11:
            return random.chance(50) ? .integrated(name, when, by: document) : .reintegrated(name, when, by: document)
        case 0...4: return .registered(name, when, by: document, movement: random.pick(["cma", "plateforme"]))
        case 5, 6: return .admitted(name, when, to: moc, by: document)
        case 7: return .transferred(name, when, from: moc, to: moc == "gao" ? "kidal" : "gao", by: document)
        case 8: return .struckOff(name, when, by: document)
        default: return .died(name, when, by: document)
        }
    }

    private mutating func patrols(on when: String, _ document: String) -> Draft {
        .patrols(
            when,
            by: document,
            kind: random.pick(["military", "police"]),
            count: random.int(0...50),
            site: random.chance(50) ? siteName() : nil,
            sector: random.chance(50) ? random.pick(["north", "east"]) : nil
        )
    }

    private mutating func people() -> JSONValue {
        let unit = random.pick(["household", "person"])
        let least = random.int(0...500)
        return random.chance(30)
            ? Draft.range(unit, least, random.chance(50) ? least + 5 : nil, least + 10)
            : Draft.estimate(unit, random.pick(["exact", "more_than", "less_than", "approximately"]), least)
    }

    private mutating func siteName() -> String { "s\(random.int(0...7))" }

    // MARK: - Amendments

    private mutating func amendment() -> Draft {
        if !retracted.isEmpty, random.chance(20) {
            shares.reinstatements += 1
            return random.pick(retracted).reinstated()
        }
        let original = random.pick(originals)
        if random.chance(5) { return original.disputed() }
        guard random.chance(65) else {
            shares.retractions += 1
            return original.retracted()
        }
        shares.corrections += 1
        return original.corrected(by: replacement(of: original))
    }

    /// The same with another date, another document, or only another note.
    private mutating func replacement(of original: Draft) -> Draft {
        switch random.int(0...2) {
        case 0: return original.occurred(when(today - random.int(0...600)))
        case 1: return original.with("sources", [["document": .string("document/" + random.pick(documents))]])
        default: return original.note("checked \(random.int(0...9))")
        }
    }

    // MARK: - Dates

    /// A date about a day, mostly exact.
    private mutating func when(_ number: Int) -> String {
        let text = day(number)
        switch random.int(0...9) {
        case 0: return String(text.prefix(7))
        case 1: return "../" + text
        case 2: return text + "/" + day(number + random.int(0...20))
        case 3: return text + "/.."
        default: return text
        }
    }

    private func day(_ number: Int) -> String { Day(number: Int32(number)).description }
}
