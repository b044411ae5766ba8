extension Occurrence {
    /// The first year of which dates are recorded without a word that they are right.
    static let leastYear = 1900

    fileprivate static let least = Day(year: leastYear, month: 1, day: 1)?.start ?? Moment(milliseconds: 0)
}

extension Fact {
    /// The dates that nobody believes without a word: before 1900, or of documents older than what they state; none where the fact says
    /// that its dates are right.
    ///
    /// - Parameter root: The path of the fact.
    func unlikelyDates(at root: String) -> [Breach] {
        guard common.areDatesConfirmed != true else { return [] }
        let early = type.dates(self).filter { $0.hasEnd(before: Occurrence.least) }.map { date in
            Fact.breach(
                .dateBefore1900,
                at: "\(root).\(date.path)",
                date.text,
                "is before 1900; check the year, or confirm with datesConfirmed that it is right",
                "est antérieur à 1900 ; vérifiez l'année, ou confirmez par datesConfirmed qu'elle est juste"
            )
        }
        guard !type.statesWhatIsToCome else { return early }
        return early
            + sources.enumerated().compactMap { index, source in
                guard let date = source.date, date.isCertainlyBefore(occurred) else { return nil }
                return Fact.breach(
                    .documentOlderThanFact,
                    at: "\(root).sources[\(index)].date",
                    date.text,
                    "is before \(occurred), when the fact begins; check both dates, or confirm with datesConfirmed that they are right",
                    "est antérieur à \(occurred), début du fait ; vérifiez les deux dates, ou confirmez par datesConfirmed qu'elles sont "
                        + "justes"
                )
            }
    }

    /// The dates that lie or end more than a day after the fact is recorded, but for what is to come; the day is for clocks and time zones.
    ///
    /// - Parameters:
    ///   - recorded: When the fact is recorded.
    ///   - root: The path of the fact.
    public func futureDates(recorded: Moment, at root: String) -> [Breach] {
        guard !type.statesWhatIsToCome else { return [] }
        let latest = Moment(milliseconds: recorded.milliseconds + Moment.millisecondsPerDay)
        return type.dates(self).filter { $0.hasEnd(after: latest) }.map { date in
            Fact.breach(
                .occurredInFuture,
                at: "\(root).\(date.path)",
                date.text,
                "lies or ends in the future; check the year, write START/.. for what goes on, or record it when it has happened (a planned "
                    + "closure is a drawdown.scheduled with its plannedDate)",
                "est ou finit dans le futur ; vérifiez l'année, écrivez DÉBUT/.. pour ce qui dure encore, ou enregistrez-le quand il aura eu "
                    + "lieu (une fermeture prévue est un drawdown.scheduled avec sa plannedDate)"
            )
        }
    }

    private static func breach(
        _ rule: Rule,
        at path: String,
        _ date: String,
        _ english: String,
        _ french: String
    ) -> Breach {
        Breach(
            rule,
            Message(
                "% %: % %.",
                "% % : % %.",
                .label(rule.label),
                .text(path),
                .text(date),
                .label(Label(english, french))
            ),
            path: path
        )
    }
}
