import CanonicalJSON
import Events
import Printing

/// The cantonment sites with the last works at each, then how many are how far, beside how many sites documents state.
struct WorksReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let sites = answer.list("sites")
        guard !sites.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.cantonmentSite[language]), .text(Words.place[language]), .text(Words.status[language]),
            .text(Words.built[language]), .text(Words.contracted[language]), .text(Words.started[language]),
            .text(Words.due[language]), .text(Words.delivered[language]), .text(Words.document[language]),
        ])
        for site in sites { table.add(row(site), site.code("status") == "overdue" ? .alert : .plain) }
        return Page(table) + [""] + totals(sites)
    }

    private static let steps = ["built", "contracted", "started", "delivered"]

    private func row(_ site: JSONValue) -> [String] {
        let dates = WorksReport.steps.map { step in
            site.list(step).map { ClaimWords(claim: $0, language: language).dateAndDispute }.distinct
                .joined(separator: ", ")
        }
        let due = DateWords(language: language).text(site.text("due"))
        let claims = WorksReport.steps.flatMap(site.list)
        return [site.slug, site["place"]?.text("name") ?? "", site.label("status")] + dates[...2] + [due, dates[3]]
            + [ClaimWords.documents(claims, language)]
    }

    private func totals(_ sites: [JSONValue]) -> Page {
        let numbers = NumberFormat(language: language)
        let statuses = sites.map { $0.label("status") }
        let counts = statuses.distinct.map { status in
            Words.remark.filled(language, status, numbers.text(statuses.count { $0 == status }))
        }
        let stated = answer.list("stated").map { figure in
            "\(numbers.text(figure["value"]?.doubleValue ?? 0)) (\(figure.documents(language)))"
        }
        let beside = stated.isEmpty ? "" : "\(Words.statedSites[language]) \(stated.joined(separator: ", ")); "
        let listed = "\(Words.listedSites[language]) \(numbers.text(answer["totals"]?.number("listed")))"
        return [counts.joined(separator: ", "), beside + listed]
    }
}
