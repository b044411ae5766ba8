import CanonicalJSON
import Events
import Printing

/// Who is in a MOC: one row a combatant, then how many of each movement.
struct RosterReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        var table = Table([
            .text(Words.combatant[language]), .text(Words.movement[language]), .text(Words.since[language]),
        ])
        for entry in answer.list("roster") {
            table.add([
                entry.text("combatant"), movement(entry),
                DateWords(language: language).text(entry.text("since")),
            ])
        }
        return .line(answer.text("moc"), .head) + Page(table) + ["", counts]
    }

    private func movement(_ entry: JSONValue) -> String {
        let label = entry.label("movement")
        return label.isEmpty ? Words.unknown[language] : label
    }

    private var counts: String {
        let numbers = NumberFormat(language: language)
        let byMovement = answer["byMovement"]?.objectValue?.members ?? []
        var parts = byMovement.map { member in
            let label = Movement(rawValue: member.key)?.label[language] ?? member.key
            return "\(label) \(numbers.text(member.value.intValue ?? 0))"
        }
        let unknown = answer.list("roster").count { $0.member("movement") == nil }
        if unknown > 0 { parts.append("\(Words.unknown[language]) \(numbers.text(unknown))") }
        let present = "\(Words.present[language]) \(numbers.text(answer.number("active") ?? 0))"
        return parts.isEmpty ? present : Words.remark.filled(language, present, parts.joined(separator: ", "))
    }
}
