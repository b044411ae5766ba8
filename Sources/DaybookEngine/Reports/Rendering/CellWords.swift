import Events
import Printing
import Transparency

/// What stands in a cell for people, and for programs.
struct CellWords {
    let language: Language

    /// As the language writes it.
    func text(_ value: Report.Value) -> String {
        switch value {
        case .blank, .notYet: ""
        case .unknown: Terms.unknown[language]
        case .text(let text): text
        case .count(let count): numbers.text(count)
        case .number(let number): numbers.text(number)
        case .percent(let share): numbers.percent(share)
        case .estimate(let estimate): text(estimate)
        case .date(let occurred): DateWords(language: language, style: .whole).text(occurred.text)
        case .code(_, let label): label
        case .trend(let trend): trend.rawValue
        }
    }

    /// With the code before the label, where people know it too.
    func text(_ value: Report.Value, in column: Report.Column) -> String {
        guard case .codes(areShown: true) = column.content, case .code(let code?, let label) = value else {
            return text(value)
        }
        return code == label ? label : "\(code) \(label)"
    }

    /// `30`, `approximately 30`, `20–40`.
    private func text(_ estimate: Estimate) -> String {
        guard estimate.quantifier != .range else {
            return [estimate.low, estimate.high].map { numbers.text($0) }.joined(separator: "–")
        }
        let number = numbers.text(estimate.value)
        return estimate.quantifier == .exact
            ? number : "\(estimate.quantifier.label[language].lowercased()) \(number)"
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    /// Numbers without any separator, and dates as EDTF: the same in every language.
    func plain(_ value: Report.Value) -> String {
        switch value {
        case .blank, .notYet: ""
        case .unknown: Terms.unknown[language]
        case .text(let text): text
        case .count(let count): String(count)
        case .number(let number), .percent(let number): plain(number)
        case .estimate(let estimate): plain(estimate)
        case .date(let occurred): occurred.text
        case .code(_, let label): label
        case .trend(let trend): trend.rawValue
        }
    }

    private func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? number.description
    }

    /// The number, or the ends of a range as ISO 8601 writes an interval.
    private func plain(_ estimate: Estimate) -> String {
        guard estimate.quantifier != .range else {
            return [estimate.low, estimate.high].map { $0.map(String.init) ?? ".." }.joined(separator: "/")
        }
        return estimate.value.map(String.init) ?? ""
    }
}

extension Report.Provenance {
    /// What a report ends with, line by line.
    func lines(_ language: Language) -> [(head: String, text: String)] {
        let dates = DateWords(language: language, style: .whole)
        let lines: [(Label, String?)] = [
            (ReportWords.log, basis.log), (ReportWords.position, basis.position.description),
            (ReportWords.root, basis.root.base64),
            (ReportWords.figures, ReportWords.figures(figures)[language]), (ReportWords.on, on.map { dates.text($0) }),
            (ReportWords.publishedBy, publishedBy.map { dates.text($0) }),
            (ReportWords.restriction, basis.isRestricted ? Terms.restricted[language] : nil),
            (ReportWords.incomplete, basis.damage(language)), (ReportWords.again, command),
        ]
        return lines.compactMap { head, text in text.map { (head[language], $0) } }
    }
}

extension Evidence {
    /// Positions as ranges, then the questions: `68–73, 116, /v1/events?…`.
    var text: String {
        let asked = selections.filter { selection in !selections.contains { $0.covers(selection) } }
        return (positions.ranges(joinedBy: "–") + asked.map(\.path)).joined(separator: ", ")
    }
}
