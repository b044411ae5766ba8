import CanonicalJSON
import Events
import Printing

/// One site: what it is, how far it has come, and every claim about each step.
struct SiteReport {
    let answer: JSONValue
    let language: Language

    /// Set before the claim that is shown where the dates differ.
    private static let mark = "* "

    var page: Page {
        let site = answer["site"] ?? .null
        return .spaced([head(site), milestones(site), convoys].filter { !$0.isEmpty })
    }

    private var dates: DateWords { DateWords(language: language) }

    private func head(_ site: JSONValue) -> Page {
        let ordinal = [
            SiteReport.ordinalCounted(site).map { "\(Words.counted[language]) \($0)" },
            site.list("ordinalsStated").isEmpty
                ? nil : "\(Words.stated[language]) \(SiteReport.ordinalsStated(site))",
        ]
        let facts: [(Label, String)] = [
            (Words.kind, site.label("kind")), (Words.sector, site.label("sector")),
            (Words.place, site["place"]?.text("name") ?? ""), (Words.status, site.label("status")),
            (Words.phase, site.number("phase").map(String.init) ?? ""),
            (Words.closed, ordinal.compactMap(\.self).joined(separator: ", ")),
        ]
        let pairs = facts.filter { !$0.1.isEmpty }.map { ("  \($0.0[language])", $0.1) }
        return .line("\(site.siteName) (\(site.text("subject")))", .head) + Page(Table(ofPairs: pairs))
    }

    /// The rank of the closure, or the range that the dates leave open; `nil` for an open site.
    static func ordinalCounted(_ site: JSONValue) -> String? {
        guard let range = site.member("ordinalCounted"), let low = range.number("low"), let high = range.number("high")
        else { return nil }
        return low == high ? String(low) : "\(low)–\(high)"
    }

    private func milestones(_ site: JSONValue) -> Page {
        var table = Table([
            .text(Words.milestone[language]), .text(Words.date[language]), .text(Words.document[language]),
            .number(Words.position[language]), .text(Words.details[language]),
        ])
        for milestone in site.list("milestones") {
            let claims = milestone.list("claims")
            let shown = milestone["shown"]?.number("position")
            let isDisputed = claims.map { $0.text("occurred") }.distinct.count > 1
            for (index, claim) in claims.enumerated() {
                let isMarked = isDisputed && claim.number("position") == shown
                table.add([
                    index == 0 ? milestone.label("milestone") : "",
                    (isMarked ? SiteReport.mark : "") + dates.text(claim.text("occurred")),
                    claim.documents(language), claim.number("position").map(String.init) ?? "", details(claim),
                ])
            }
        }
        return Page(table)
    }

    private func details(_ claim: JSONValue) -> String {
        let parts: [String?] = [
            claim.number("phase").map { "\(Words.phase[language].lowercased()) \($0)" },
            claim["plannedDate"]?.stringValue.map { "\(Words.planned[language]) \(dates.text($0))" },
            claim["ordinalStated"]?.intValue.map { SiteReport.ordinal($0, of: claim.number("ofStated")) },
            claim.label("document"),
            claim["to"]?.stringValue,
            claim.list("components").compactMap { $0["label"]?.stringValue }.joined(separator: ", "),
            claim.list("signatories").compactMap(\.stringValue).joined(separator: ", "),
            ClaimWords(claim: claim, language: language).dispute,
        ]
        return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The convoys that left the site.
    private var convoys: Page {
        let convoys = answer.list("claims").filter { $0.text("type") == ConvoyMoved.type.name }
        guard !convoys.isEmpty else { return [] }
        var table = Table([
            .text(Words.departed[language]), .text(Words.arrived[language]), .text(Words.origin[language]),
            .text(Words.destinations[language]), .number(Words.vehicles[language]),
            .number(Words.personnel[language]), .number(Words.attacksOnTheWay[language]),
            .text(Words.document[language]), .number(Words.position[language]), .text(Words.details[language]),
        ])
        let numbers = NumberFormat(language: language)
        for convoy in convoys {
            let words = ClaimWords(claim: convoy, language: language)
            let figures = ["vehicles", "personnel", "attacks"].map { numbers.text(convoy.number($0)) }
            let ends = ["from", "to"].map { convoy[$0]?.text("name") ?? "" }
            table.add(
                [dates.text(convoy.text("departed")), dates.text(convoy.text("arrived"))] + ends + figures
                    + [convoy.documents(language), words.position, words.dispute]
            )
        }
        return .line(Words.convoys[language], .head) + Page(table)
    }

    /// `9/13`, once for each that documents state.
    static func ordinalsStated(_ site: JSONValue) -> String {
        site.list("ordinalsStated")
            .compactMap { claim in claim.number("ordinal").map { ordinal($0, of: claim.number("of")) } }
            .distinct.joined(separator: ", ")
    }

    static func documentsSigned(_ site: JSONValue) -> String {
        (site.milestone("document-signed")?.list("claims") ?? []).map { $0.label("document") }
            .distinct.joined(separator: "; ")
    }

    private static func ordinal(_ ordinal: Int, of total: Int?) -> String {
        total.map { "\(ordinal)/\($0)" } ?? String(ordinal)
    }
}
