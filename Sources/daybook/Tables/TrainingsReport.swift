import CanonicalJSON
import Events
import Printing

/// The trainings, then their totals: persons and participations are never added.
struct TrainingsReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let trainings = answer.list("trainings")
        guard !trainings.isEmpty else { return [Words.nothing[language]] }
        var table = Table(
            [.text(Words.date[language]), .text(Words.title[language]), .text(Words.audience[language])]
                + figures + [.text(Words.document[language])]
        )
        for training in trainings {
            let shown = training["shown"] ?? .null
            table.add(
                [
                    ClaimWords(claim: shown, language: language).dateAndDispute, training.text("title"),
                    training.text("audience"),
                ] + row(training) + [shown.documents(language)]
            )
        }
        var totals = Table([.text(Words.total[language])] + figures)
        for total in answer.list("totals") { totals.add([""] + row(total)) }
        return Page(table) + [""] + Page(totals)
    }

    private var figures: [Table.Column] {
        [
            .number(Words.men[language]), .number(Words.women[language]), .number(Words.total[language]),
            .text(Words.unit[language]),
        ]
    }

    private func row(_ training: JSONValue) -> [String] {
        ["male", "female", "total"].map { NumberFormat(language: language).text(training.number($0)) }
            + [training.label("unit")]
    }
}
