import CanonicalJSON
import Events
import Printing

/// The strength authorised and reported, claim by claim.
struct StrengthReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let claims =
            answer.list("authorised").map { row($0, Words.authorised) }
            + answer.list("reported").map { row($0, Words.reportedStrength) }
        guard !claims.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.claim[language]), .text(Words.date[language]), .text(Words.place[language]),
            .number(Words.military[language]), .number(Words.police[language]), .text(Words.details[language]),
            .text(Words.document[language]),
        ])
        for claim in claims { table.add(claim) }
        return Page(table)
    }

    private func row(_ claim: JSONValue, _ kind: Label) -> [String] {
        let numbers = NumberFormat(language: language)
        let dates = DateWords(language: language)
        let until = claim.member("until")?.stringValue.map { Words.until.filled(language, dates.text($0)) }
        return [
            kind[language], dates.text(claim.text("occurred")),
            claim.member("site")?.stringValue ?? Words.wholeMission[language],
            numbers.text(claim.number("military")), numbers.text(claim.number("police")),
            [claim.member("resolution")?.stringValue, until].compactMap(\.self).joined(separator: ", "),
            claim.documents(language),
        ]
    }
}
