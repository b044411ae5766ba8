import DaybookClient

extension Problem {
    /// Where something was wrong, and what; then the rules that were broken, with the events they collide with, on lines of their own.
    var pointed: [String] {
        let place = path.flatMap { $0.isEmpty || detail.hasPrefix($0) ? nil : "\($0): " } ?? ""
        let rules = breaches.map { breach in
            let collision = breach.position.map { " (event at position \($0))" } ?? ""
            return "  rule \(breach.rule)\(collision)"
        }
        return [place + detail] + rules
    }
}
