import CanonicalJSON
import Events
import Printing

/// Where the record contradicts itself: a table for each kind, a row for each side with what it rests on.
struct DiscrepanciesReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let found = answer.list("discrepancies")
        guard !found.isEmpty else { return [Words.nothing[language]] }
        let kinds = found.map { $0.code("kind") }.distinct
        return .spaced(kinds.map { kind in block(found.filter { $0.code("kind") == kind }) })
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    private func block(_ discrepancies: [JSONValue]) -> Page {
        let label = discrepancies.first?.label("kind") ?? ""
        var table = Table([
            .text(Words.about[language]), .text(Words.topic[language]), .text(Words.side[language]),
            .text(Words.value[language]), .text(Words.document[language]), .text(Words.position[language]),
        ])
        for discrepancy in discrepancies {
            for (index, side) in discrepancy.list("sides").enumerated() {
                let head = index == 0 ? [discrepancy.text("subject"), discrepancy.text("topic")] : ["", ""]
                table.add(head + row(side))
            }
        }
        let head = Words.remark.filled(language, label, numbers.text(discrepancies.count))
        return .line(head, .head) + Page(table)
    }

    private func row(_ side: JSONValue) -> [String] {
        let claims = side.list("claims")
        let what = side.text("what")
        let positions = claims.map { ClaimWords(claim: $0, language: language) }.map { words in
            words.dispute.isEmpty ? words.position : "\(words.position) (\(words.dispute))"
        }
        return [
            what.isEmpty ? side.label("role") : what, value(side), ClaimWords.documents(claims, language),
            positions.joined(separator: ", "),
        ]
    }

    private func value(_ side: JSONValue) -> String {
        if let message = side.member("message")?.stringValue { return message }
        if let estimate = side.member("estimate") { return EstimateWords(estimate: estimate, language: language).text }
        if let date = side.member("occurred")?.stringValue { return DateWords(language: language).text(date) }
        let range = [side.number("low"), side.number("high")].compactMap(\.self).distinct.map { numbers.text($0) }
        let figure = side["value"]?.doubleValue.map { numbers.text($0) } ?? range.joined(separator: "–")
        return "\(figure) \(side.label("unit").lowercasedFirst)"
    }
}
