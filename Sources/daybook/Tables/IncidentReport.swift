import CanonicalJSON
import Events
import Printing

/// One incident: what it was, every count of its casualties, what was concluded, and every claim about it.
struct IncidentReport {
    let answer: JSONValue
    let language: Language

    /// Set before the count that is shown where there are several.
    private static let mark = "* "

    var page: Page {
        let incident = answer["incident"] ?? .null
        let claims = ClaimWords.table(of: answer.list("claims"), language)
        return .spaced([head(incident), casualties(incident), Page(claims)].filter { !$0.isEmpty })
    }

    private func head(_ incident: JSONValue) -> Page {
        let attack = incident["attack"] ?? .null
        let facts: [(Label, String)] = [
            (Words.kind, attack.label("kind")),
            (Words.date, ClaimWords(claim: attack["shown"] ?? .null, language: language).date),
            (Words.place, attack["place"]?.text("name") ?? ""), (Words.perpetrator, attack.label("perpetrator")),
            (Words.verification, verification(incident["verification"] ?? .null)),
        ]
        let pairs = facts.filter { !$0.1.isEmpty }.map { ("  \($0.0[language])", $0.1) }
        return .line(incident.text("subject"), .head) + (pairs.isEmpty ? [] : Page(Table(ofPairs: pairs)))
    }

    private func verification(_ claim: JSONValue) -> String {
        let standard = claim.text("standard")
        let status = claim.label("status") + (standard.isEmpty ? "" : " (\(standard))")
        return [status, claim.text("reason")].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private func casualties(_ incident: JSONValue) -> Page {
        let figures = incident.list("casualties")
        guard !figures.isEmpty else { return [] }
        var table = Table([
            .text(Words.outcome[language]), .text(Words.victims[language]), .text(Words.scope[language]),
            .text(Words.number[language]), .text(Words.date[language]), .text(Words.document[language]),
            .number(Words.position[language]), .text(Words.details[language]),
        ])
        for figure in figures { add(figure, to: &table) }
        return Page(table)
    }

    private func add(_ figure: JSONValue, to table: inout Table) {
        let victims = figure.list("victims").compactMap { $0["label"]?.stringValue }.joined(separator: ", ")
        let claims = figure.list("claims")
        let shown = figure["shown"]?.number("position")
        for (index, claim) in claims.enumerated() {
            let words = ClaimWords(claim: claim, language: language)
            let isMarked = claims.count > 1 && claim.number("position") == shown
            let people = EstimateWords(estimate: claim["people"] ?? .null, language: language)
            let isFirst = index == 0
            table.add([
                isFirst ? figure.label("outcome") : "", isFirst ? victims : "", isFirst ? figure.label("scope") : "",
                (isMarked ? IncidentReport.mark : "") + people.figure, words.date, claim.documents(language),
                words.position, words.dispute,
            ])
        }
    }
}
