import CanonicalJSON
import Events
import Printing

/// Patrols by kind, place and document, which are never added to one another.
struct PatrolsReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let sums = answer.list("patrols")
        guard !sums.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.kind[language]), .text(Words.place[language]), .number(Words.patrols[language]),
            .text(Words.periods[language]), .text(Words.document[language]),
        ])
        let dates = DateWords(language: language)
        for sum in sums {
            let place = [sum.text("site"), sum.label("sector")].filter { !$0.isEmpty }.joined(separator: ", ")
            table.add([
                sum.label("kind"), place.isEmpty ? Words.wholeMission[language] : place,
                NumberFormat(language: language).text(sum.number("count")),
                sum.list("claims").map { dates.text($0.text("occurred")) }.joined(separator: ", "),
                sum.text("document"),
            ])
        }
        return Page(table)
    }
}
