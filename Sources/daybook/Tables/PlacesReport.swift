import CanonicalJSON
import Events
import Printing

/// The places recorded, or one with every claim about it.
struct PlacesReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        if let place = answer.member("place") { return one(place) }
        let places = answer.list("places")
        guard !places.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.names[language]), .text(Words.slug[language]), .text(Words.kind[language]),
            .text(Words.pcode[language]), .text(Words.liesIn[language]),
        ])
        for place in places {
            table.add([names(place), place.slug, place.label("kind"), place.text("pcode"), place.text("parent")])
        }
        return Page(table)
    }

    private func names(_ place: JSONValue) -> String {
        place.list("names").compactMap(\.stringValue).joined(separator: ", ")
    }

    private func one(_ place: JSONValue) -> Page {
        let facts: [(Label, String)] = [
            (Words.names, names(place)), (Words.kind, place.label("kind")), (Words.pcode, place.text("pcode")),
            (Words.liesIn, place.text("parent")),
        ]
        let pairs = facts.filter { !$0.1.isEmpty }.map { ("  \($0.0[language])", $0.1) }
        let table = ClaimWords.table(of: answer.list("claims"), language) { claim in
            [claim.text("from"), claim.text("to")].filter { !$0.isEmpty }.joined(separator: " → ")
        }
        return .line(place.text("subject"), .head) + Page(Table(ofPairs: pairs)) + [""] + Page(table)
    }
}
