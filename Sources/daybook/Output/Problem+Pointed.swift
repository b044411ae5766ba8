import DaybookClient

extension Problem {
    /// What was wrong, after the field where it was, and the rules that were broken with the events they collide with.
    var pointed: String {
        let place = path.flatMap { $0.isEmpty || detail.hasPrefix("\($0):") ? nil : "\($0): " } ?? ""
        let rules = breaches.map { breach in
            let collision = breach.position.map { " (event at position \($0))" } ?? ""
            return "\n  rule \(breach.rule)\(collision)"
        }
        return place + detail + rules.joined()
    }
}
