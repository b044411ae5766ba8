import CanonicalJSON
import Events
import Printing

/// Every version of an event: who made it, when and why, and what it changed.
struct HistoryReport {
    let history: History
    let language: Language

    var page: Page {
        let label = history.type.label[language]
        let head = Page.line(
            Words.remark.filled(language, label, history.subject.text)
                + " (" + Words.atPosition.filled(language, history.position.description) + ")",
            .head
        )
        let damage = history.damage.page(language)
        return history.versions.indices.reduce(head + damage) { $0 + [""] + page(ofVersion: $1) }
    }

    private func page(ofVersion index: Int) -> Page {
        let version = history.versions[index]
        let style: Style = version.what == "retracted" ? .alert : .plain
        var page = Page.line(
            "\(version.position)  \(version.sentence(language))",
            style
        )
        page += Page(reasons(version))
        guard let data = version.data else { return page }
        guard let before = history.versions[..<index].last(where: { $0.data != nil })?.data else {
            let rows = FactRow.rows(of: data, history.type, language).map { ("  \($0.label)", $0.words) }
            return page + Page(Table(ofPairs: rows))
        }
        return page + FactDifference(from: before, to: data, history.type, language).page(language)
    }

    private func reasons(_ version: History.Version) -> [String] {
        let duplicate =
            version.duplicateOf.map { " (" + Words.duplicateOf.filled(language, $0.description) + ")" } ?? ""
        let lines = [
            version.reason.map { Words.remark.filled(language, Words.reason[language], $0) + duplicate },
            version.dispute.map { Words.remark.filled(language, Words.whoDisputes[language], $0.by) },
            version.dispute.map { Words.remark.filled(language, Words.heldInstead[language], $0.claim) },
            version.note.map { Words.remark.filled(language, Words.note[language], $0) },
        ]
        return lines.compactMap { line in line.map { "  \($0)" } }
    }
}
