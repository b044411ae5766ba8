import DaybookClient
import Events

extension RowProblem {
    /// Why the daemon refused an event of a row.
    init(_ problem: Problem) {
        let rules = problem.breaches.map(\.rule).joined(separator: ", ")
        let kind = problem.kind?.title ?? Label(problem.title, problem.title)
        let rule = rules.isEmpty ? "" : " (\(rules))"
        let place = problem.path.map { "\($0): " } ?? ""
        self.init(
            path: problem.path,
            message: Label(
                problem.pointed.joined(separator: "\n"),
                ([problem.pointed[0]] + problem.breaches.map { $0.french }).joined(separator: "\n")
            ),
            cause: Label("\(place)\(kind.english)\(rule)", "\(place)\(kind.french)\(rule)")
        )
    }
}

extension Problem.Breach {
    /// The rule in French, with the event that it is broken beside.
    fileprivate var french: String {
        let label = Rule(rawValue: rule)?.label.french ?? message
        let collision = position.map { " (" + Words.eventAt.filled(.french, "\($0)") + ")" } ?? ""
        return "  \(rule) : \(label)\(collision)"
    }
}

extension Breach {
    /// The rule's code, and what is wrong.
    func words(_ language: Language) -> String { "\(rule.rawValue): \(message[language])" }

    /// What it has in common with others, whatever the values are.
    var cause: Label {
        let place = path ?? ""
        return Label("\(place): \(rule.label.english)", "\(place) : \(rule.label.french)")
    }
}
