import CanonicalJSON
import Events
import Printing

/// The strength authorised and reported, and the members of the mission who died, claim by claim.
struct StrengthReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let blocks = [strength, died].filter { !$0.isEmpty }
        return blocks.isEmpty ? [Words.nothing[language]] : .spaced(blocks)
    }

    private var strength: Page {
        let claims =
            answer.list("authorised").map { row($0, Words.authorised) }
            + answer.list("reported").map { row($0, Words.reportedStrength) }
        guard !claims.isEmpty else { return [] }
        var table = Table([
            .text(Words.claim[language]), .text(Words.date[language]), .text(Words.place[language]),
            .number(Words.military[language]), .number(Words.police[language]), .text(Words.details[language]),
            .text(Words.document[language]),
        ])
        for claim in claims { table.add(claim) }
        return Page(table)
    }

    /// Counts of the dead are not added: several documents count the same deaths.
    private var died: Page {
        let claims = answer.list("died")
        guard !claims.isEmpty else { return [] }
        var table = Table([
            .text(Words.date[language]), .number(Words.number[language]), .text(Words.cause[language]),
            .text(Words.component[language]), .text(Words.document[language]), .text(Words.details[language]),
        ])
        for claim in claims {
            let words = ClaimWords(claim: claim, language: language)
            table.add([
                words.date, EstimateWords(estimate: claim["people"] ?? .null, language: language).figure,
                claim.label("cause"), claim.label("component"), claim.documents(language), words.dispute,
            ])
        }
        return .line(Words.missionDead[language], .head) + Page(table)
    }

    private func row(_ claim: JSONValue, _ kind: Label) -> [String] {
        let numbers = NumberFormat(language: language)
        let dates = DateWords(language: language)
        let until = claim.member("until")?.stringValue.map { Words.until.filled(language, dates.text($0)) }
        return [
            kind[language], dates.text(claim.text("occurred")),
            claim.member("site")?.stringValue ?? Words.wholeMission[language],
            numbers.text(claim.number("military")), numbers.text(claim.number("police")),
            [claim.text("resolution"), until ?? "", ClaimWords(claim: claim, language: language).dispute]
                .filter { !$0.isEmpty }.joined(separator: ", "),
            claim.documents(language),
        ]
    }
}
