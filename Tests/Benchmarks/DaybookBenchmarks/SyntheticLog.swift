import EventLog
import Events
import Foundation

/// Events in the mix of a busy mission: two fifths violations, then attacks and their casualties, displacements, combatants,
/// patrols, published figures, site milestones, and three corrections in a hundred. The same for the same count, always.
struct SyntheticLog {
    private var random = Generator()
    private var violations: [Int] = []
    private var position = 0
    private let author = Author(type: .user, id: "unix:1001:mkeita")
    private let start: Int64 = 1_700_000_000_000

    /// A log of so many events, in batches of ten thousand.
    static func log(of count: Int, in folder: String) throws -> EventLog {
        var synthetic = SyntheticLog()
        let log = try EventLog(directory: folder, origin: "benchmark")
        for _ in 0..<count / 10_000 { try log.append(try (0..<10_000).map { _ in try synthetic.next() }) }
        return log
    }

    mutating func next() throws -> StoredEvent {
        position += 1
        let submission = try Submission(json: Array(json().utf8))
        return StoredEvent(
            Event(
                accepting: submission,
                at: Position(UInt64(position)),
                recorded: Moment(milliseconds: start + Int64(position) * 50),
                by: author,
                mode: .native
            )
        )
    }

    private mutating func json() -> String {
        let draw = random.below(100)
        switch draw {
        case ..<40:
            violations.append(position)
            return submission("violation.recorded", "incident/i-\(position / 4)", violation())
        case ..<52: return submission("attack.reported", "incident/i-\(position / 4)", attack())
        case ..<60: return submission("casualties.reported", "incident/i-\(position / 4)", casualties())
        case ..<70: return submission("displacement.reported", "movement/m-\(position)", displacement())
        case ..<75:
            return submission(
                "combatant.registered",
                "combatant/c-\(position)",
                #","movement":"cma","sex":"male",\#(place())"#
            )
        case ..<80: return submission("combatant.admitted", "combatant/c-\(position - 5)", #","moc":"moc/gao""#)
        case ..<88:
            return submission(
                "patrols.conducted",
                "patrol/p-\(position)",
                #","kind":"military","count":\#(random.below(40)),"sector":"east""#
            )
        case ..<94: return submission("figure.reported", "document/d-\(position / 50)", figure())
        case ..<97:
            return submission(
                "site.personnel-departed",
                "site/s-\(random.below(20))",
                #","components":["military"],"last":false"#
            )
        default:
            guard let target = violations.last else { return submission("attack.reported", "incident/i-0", attack()) }
            return """
                {"specversion":"1.0","id":"e-\(position)","source":"/minusma/mopti/hrpd","type":"record.corrected",\
                "subject":"incident/i-\(target / 4)","data":{"occurred":"\(date())","target":{"position":\(target)},\
                "reason":"new_information","replacement":{\(common())\(violation())}}}
                """
        }
    }

    private mutating func submission(_ type: String, _ subject: String, _ fields: String) -> String {
        """
        {"specversion":"1.0","id":"e-\(position)","source":"/minusma/mopti/hrpd","type":"\(type)","subject":"\(subject)",\
        "data":{\(common())\(fields)}}
        """
    }

    private mutating func common() -> String {
        """
        "occurred":"\(date())","sources":[{"document":"document/flash-\(position / 30)","date":"\(date())",\
        "locator":"p. \(random.below(20) + 1)","lang":"fr"}]
        """
    }

    private mutating func date() -> String {
        String(format: "2021-%02d-%02d", random.below(12) + 1, random.below(28) + 1)
    }

    private mutating func place() -> String {
        let places = [
            ("Diallassagou", "ML0502"), ("Sévaré", "ML0506"), ("Ménaka", "ML1001"), ("Gao", "ML0703"),
            ("Lerneb", "ML0602"),
        ]
        let (name, pcode) = places[random.below(places.count)]
        return #""place":{"name":"\#(name)","pcode":"\#(pcode)","lat":14.5174,"lon":-4.0944,"precision":2}"#
    }

    private mutating func violation() -> String {
        let subtypes = ["A1", "B2", "C1", "C3", "D1", "E1", "E2", "E3", "F1"]
        return """
            ,\(place()),"subtype":"\(subtypes[random.below(subtypes.count)])","count":\(random.below(5) + 1),\
            "perpetrator":"unidentified_armed","placeType":"home","timeBand":"night","incident":"incident/i-\(position / 4)"
            """
    }

    private mutating func attack() -> String {
        """
        ,\(place()),"kind":"village_attack","perpetrator":"radical_group","targets":["village"],\
        "narrative":"Des hommes armés à moto sont entrés dans le village au lever du jour."
        """
    }

    private mutating func casualties() -> String {
        #","killed":{"unit":"person","quantifier":"exact","value":\#(random.below(30))},"victims":["civilians"],"includesPerpetrators":"no""#
    }

    private mutating func displacement() -> String {
        """
        ,"origin":{"name":"Mogui","pcode":"ML0504"},"destinations":[{"name":"Douentza","pcode":"ML0504"}],\
        "people":{"unit":"household","quantifier":"approximately","value":\(random.below(300)),"asReported":"une trentaine"},\
        "trigger":"village_attack"
        """
    }

    private mutating func figure() -> String {
        """
        ,"metric":"violations","value":\(random.below(500)),"unit":"violation",\
        "dimensions":{"category":"E","month":"2021-\(String(format: "%02d", random.below(12) + 1))"},"table":"Tableau 1"
        """
    }
}

/// A generator without a seed: the same events every time.
private struct Generator {
    private var state: UInt64 = 1

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
