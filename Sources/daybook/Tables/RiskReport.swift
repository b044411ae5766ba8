import CanonicalJSON
import Events
import Printing

/// The protection risk of communes, month by month.
struct RiskReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let assessments = answer.list("assessments")
        guard !assessments.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.month[language]), .text(Words.commune[language]), .number(Words.points[language]),
            .text(Words.level[language]), .text(Words.document[language]), .text(Words.details[language]),
        ])
        let numbers = NumberFormat(language: language)
        for assessment in assessments {
            let shown = assessment["shown"] ?? .null
            let level = "\(assessment.code("level")) \(assessment.label("level"))"
            table.add([
                DateWords(language: language).text(assessment.text("month")), assessment.text("commune"),
                numbers.text(assessment.number("points")), level, shown.documents(language),
                ClaimWords(claim: shown, language: language).dispute,
            ])
        }
        return Page(table)
    }
}
