import CanonicalJSON
import Events
import Printing

/// Attacks as sources report them: one row an attack, then how many of each kind.
struct AttacksReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let attacks = answer.list("attacks")
        guard !attacks.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.date[language]), .text(Words.attack[language]), .text(Words.kind[language]),
            .text(Words.perpetrator[language]), .text(Words.place[language]), .number(Words.claimCount[language]),
        ])
        for attack in attacks {
            table.add([
                DateWords(language: language).text(attack["shown"]?.text("occurred") ?? ""), attack.text("subject"),
                attack.label("kind"), attack.label("perpetrator"), attack["place"]?.text("name") ?? "",
                numbers.text(attack.list("claims").count),
            ])
        }
        return Page(table) + ["", totals(attacks.count)]
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    private func totals(_ count: Int) -> String {
        var counts: [String: Int] = [:]
        for total in answer.list("totals") { counts[total.label("kind"), default: 0] += total.number("count") ?? 0 }
        let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            "\($0.key) \(numbers.text($0.value))"
        }
        return Words.remark.filled(
            language,
            "\(Words.total[language]) \(numbers.text(count))",
            kinds.joined(separator: ", ")
        )
    }
}
