import CanonicalJSON
import Events
import Printing

/// Movements of people, then their totals: households and persons are never added.
struct DisplacementsReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let blocks = [movements, returns].filter { !$0.isEmpty }
        return blocks.isEmpty ? [Words.nothing[language]] : .spaced(blocks)
    }

    private var movements: Page {
        let movements = answer.list("movements")
        guard !movements.isEmpty else { return [] }
        var table = Table([
            .text(Words.date[language]), .text(Words.origin[language]), .text(Words.destinations[language]),
            .number(Words.people[language]), .text(Words.unit[language]), .text(Words.trigger[language]),
            .text(Words.document[language]), .text(Words.details[language]),
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
            (movement["shown"] ?? .null).documents(language), dispute(movement),
        ]
    }

    private func dispute(_ movement: JSONValue) -> String {
        ClaimWords(claim: movement["shown"] ?? .null, language: language).dispute
    }

    private var returns: Page {
        let returns = answer.list("returns")
        guard !returns.isEmpty else { return [] }
        var table = Table([
            .text(Words.date[language]), .text(Words.origin[language]), .text(Words.destinations[language]),
            .number(Words.people[language]), .text(Words.unit[language]), .text(Words.document[language]),
            .text(Words.details[language]),
        ])
        for back in returns {
            let shown = back["shown"] ?? .null
            let people = back["people"] ?? .null
            table.add([
                DateWords(language: language).text(shown.text("occurred")), back["origin"]?.text("name") ?? "",
                back["destination"]?.text("name") ?? "", EstimateWords(estimate: people, language: language).figure,
                people.label("unit"), shown.documents(language), dispute(back),
            ])
        }
        return .line(Words.returns[language], .head) + Page(table)
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
