import CanonicalJSON
import Events
import Printing

/// The besieged places, and those that were relieved.
struct SiegesReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let sieges = answer.list("sieges")
        guard !sieges.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.place[language]), .text(Words.besiegedSince[language]), .text(Words.siegeLifted[language]),
            .text(Words.perpetrator[language]), .text(Words.restrictions[language]), .text(Words.document[language]),
        ])
        for siege in sieges {
            table.add([
                siege["place"]?.text("name") ?? siege.text("subject"), date(siege, "reported"), date(siege, "lifted"),
                siege.label("perpetrator"),
                siege.list("restrictions").compactMap(\.stringValue).joined(separator: "; "),
                ClaimWords.documents(siege.list("claims"), language),
            ])
        }
        return Page(table) + ["", totals]
    }

    private func date(_ siege: JSONValue, _ claim: String) -> String {
        ClaimWords(claim: siege[claim] ?? .null, language: language).dateAndDispute
    }

    private var totals: String {
        let numbers = NumberFormat(language: language)
        let totals = answer["totals"] ?? .null
        return "\(Words.ongoingSieges[language]) \(numbers.text(totals.number("ongoing"))), "
            + "\(Words.listedSites[language]) \(numbers.text(totals.number("listed")))"
    }
}
