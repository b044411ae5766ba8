import CanonicalJSON
import Events
import Printing

/// The drawdown: one row a site, what sources disagree about below, then the totals beside what was stated.
struct SitesReport {
    let answer: JSONValue
    let language: Language

    /// Set after a date that not all sources give.
    private static let mark = " *"

    var page: Page {
        let sites = answer.list("sites")
        guard !sites.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.site[language]), .text(Words.slug[language]), .text(Words.sector[language]),
            .text(Words.status[language]),
            .number(Words.phase[language]), .text(Words.closed[language]), .number(Words.counted[language]),
            .number(Words.stated[language]), .text(Words.signed[language]),
        ])
        for site in sites { table.add(row(site), isDisputed(site.milestone("closed")) ? .alert : .plain) }
        return Page(table) + Page(disagreements(sites), .alert) + [""] + Page(totals(sites))
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    private func row(_ site: JSONValue) -> [String] {
        let closure = site.milestone("closed")
        let date = DateWords(language: language).text(closure?["shown"]?.text("occurred") ?? "")
        return [
            site.siteName, site.slug, site.label("sector"), site.label("status"), numbers.text(site.number("phase")),
            date + (isDisputed(closure) ? SitesReport.mark : ""), SiteReport.ordinalCounted(site) ?? "",
            SiteReport.ordinalsStated(site), SiteReport.documentsSigned(site),
        ]
    }

    /// Whether two claims have dates of which not both can be right: "by the 17th" agrees with "on the 16th".
    private func isDisputed(_ closure: JSONValue?) -> Bool {
        let dates = (closure?.list("claims") ?? []).compactMap { try? Occurrence($0.text("occurred")) }
        return dates.contains { date in dates.contains { !date.mayOverlap($0) } }
    }

    private func disagreements(_ sites: [JSONValue]) -> [String] {
        sites.filter { isDisputed($0.milestone("closed")) }.flatMap { site -> [String] in
            let closure = site.milestone("closed")
            let shown = closure?["shown"]?.number("position")
            let claims = (closure?.list("claims") ?? []).map { claim in
                let isShown = claim.number("position") == shown
                return "    \(DateWords(language: language).text(claim.text("occurred")))  \(claim.documents(language))"
                    + (isShown ? "  (\(Words.shown[language]))" : "")
            }
            return ["", "* " + Words.remark.filled(language, site.siteName, Words.sourcesDisagree[language])] + claims
        }
    }

    private func totals(_ sites: [JSONValue]) -> [String] {
        let totals = answer["totals"] ?? .null
        let open = ["open", "planned", "handed_over", "vacated"].compactMap(totals.number).reduce(0, +)
        let status = [
            "\(Words.openSites[language]) \(numbers.text(open))",
            "\(Words.closedSites[language]) \(numbers.text(totals.number("closed") ?? 0))",
            "\(Words.liquidationSites[language]) \(numbers.text(totals.number("liquidation") ?? 0))",
        ]
        let stated = answer.list("stated").map { figure in
            "\(numbers.text(figure["value"]?.doubleValue ?? 0)) (\(figure.documents(language)))"
        }
        let listed = "\(Words.listedSites[language]) \(numbers.text(totals.number("listed") ?? sites.count))"
        let beside = stated.isEmpty ? "" : "\(Words.statedSites[language]) \(stated.joined(separator: ", ")); "
        return [status.joined(separator: ", "), beside + listed]
    }
}

extension JSONValue {
    /// What a site is called; its subject's slug where no opening names it.
    var siteName: String {
        let name = text("name")
        return name.isEmpty ? slug : name
    }

    /// What one types for it.
    var slug: String { String(text("subject").split(separator: "/").last ?? "") }

    /// A milestone of a site by its code.
    func milestone(_ code: String) -> JSONValue? {
        list("milestones").first { $0.code("milestone") == code }
    }
}
