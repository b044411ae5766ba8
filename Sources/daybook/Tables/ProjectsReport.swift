import CanonicalJSON
import Events
import Printing

/// The projects, then the sums of their budgets, each of one region and one currency.
struct ProjectsReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let projects = answer.list("projects")
        guard !projects.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.project[language]), .text(Words.kind[language]), .text(Words.place[language]),
            .number(Words.budget[language]), .text(Words.currency[language]), .text(Words.partner[language]),
            .text(Words.launched[language]), .text(Words.completed[language]), .text(Words.document[language]),
        ])
        for project in projects { table.add(row(project)) }
        return Page(table) + [""] + totals
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    private func row(_ project: JSONValue) -> [String] {
        let title = project.text("title")
        let budget = project["budget"] ?? .null
        return [
            title.isEmpty ? project.slug : title, project.label("kind"), project["place"]?.text("name") ?? "",
            numbers.text(budget.number("amount")), budget.text("currency"), project.text("partner"),
            date(project, "launched"), date(project, "completed"),
            ClaimWords.documents(project.list("claims"), language),
        ]
    }

    private func date(_ project: JSONValue, _ claim: String) -> String {
        ClaimWords(claim: project[claim] ?? .null, language: language).dateAndDispute
    }

    private var totals: Page {
        var table = Table([
            .text(Words.region[language]), .number(Words.projects[language]), .number(Words.budget[language]),
            .text(Words.currency[language]),
        ])
        for total in answer.list("totals") {
            table.add([
                total.label("region"), numbers.text(total.number("projects")), numbers.text(total.number("amount")),
                total.text("currency"),
            ])
        }
        return Page(table)
    }
}
