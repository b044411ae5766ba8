import CanonicalJSON
import Events
import Printing

/// Movements of people, then their totals: households and persons are never added.
struct DisplacementsReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let movements = answer.list("movements")
        guard !movements.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.date[language]), .text(Words.origin[language]), .text(Words.destinations[language]),
            .number(Words.people[language]), .text(Words.unit[language]), .text(Words.trigger[language]),
            .text(Words.document[language]),
        ])
        for movement in movements { table.add(row(movement)) }
        return Page(table) + [""] + totals
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    private func row(_ movement: JSONValue) -> [String] {
        let people = movement["people"] ?? .null
        return [
            DateWords(language: language).text(movement["shown"]?.text("occurred") ?? ""),
            movement["origin"]?.text("name") ?? "",
            movement.list("destinations").map { $0.text("name") }.joined(separator: ", "),
            EstimateWords(estimate: people, language: language).figure, people.label("unit"), movement.label("trigger"),
            (movement["shown"] ?? .null).documents(language),
        ]
    }

    private var totals: Page {
        var table = Table([
            .text(Words.unit[language]), .number(Words.movements[language]), .number(Words.stated[language]),
            .number(Words.atLeast[language]), .number(Words.atMost[language]),
            .number(Words.withoutFigure[language]),
        ])
        for total in answer.list("totals") {
            table.add([
                total.label("unit"), numbers.text(total.number("movements")), numbers.text(total.number("shown")),
                numbers.text(total.number("low")),
                total.number("high").map { numbers.text($0) } ?? Words.open[language],
                numbers.text(total.number("withoutFigure")),
            ])
        }
        return Page(table)
    }
}
