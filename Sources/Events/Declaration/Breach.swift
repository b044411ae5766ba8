/// A rule that a fact breaks, alone or beside others.
public struct Breach: Error, Hashable, Sendable {
    public let rule: Rule
    /// What is wrong and how to mend it, for the person who submitted the fact.
    public let message: String
    /// The field concerned, where it is one.
    public let path: String?
    /// The event that the fact collides with, where there is one.
    public let collidesWith: Position?

    public init(_ rule: Rule, _ message: String, path: String? = nil, collidesWith: Position? = nil) {
        self.rule = rule
        self.message = message
        self.path = path
        self.collidesWith = collidesWith
    }
}

extension Breach {
    /// What begins more than a day after it is recorded; the day is for clocks and time zones.
    public static func future(_ fact: Fact, recorded: Moment, path: String) -> [Breach] {
        guard let earliest = fact.occurred.earliest,
            earliest.milliseconds > recorded.milliseconds + Moment.millisecondsPerDay
        else { return [] }
        return [
            Breach(
                .occurredInFuture,
                "\(Rule.occurredInFuture.label.english) \(path): \(fact.occurred) lies in the future; check the year, or record "
                    + "it when it has happened (a planned closure is a drawdown.scheduled with its plannedDate).",
                path: path
            )
        ]
    }
}
