import ArgumentParser
import DaybookClient
import Events

/// Which events of the log are wanted.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "Only events of this type; given several times, of any of these.",
        completion: .list(Catalogue.types.map(\.name))
    )
    var type: [String] = []

    @Option(
        name: .long,
        help: "Only events about this subject.",
        completion: .custom(Completions.subject)
    )
    var subject: Subject?

    @Option(name: .long, help: "Only events of this reporting section.")
    var source: String?

    @Option(
        name: .long,
        help: "Only events at this place: a p-code, or a name; accents, case, apostrophes and spaces do not count."
    )
    var place: String?

    @Option(name: .long, help: ArgumentHelp("What may have happened on this day or later.", valueName: "YYYY-MM-DD"))
    var occurredFrom: Day?

    @Option(name: .long, help: ArgumentHelp("What may have happened on this day or before.", valueName: "YYYY-MM-DD"))
    var occurredTo: Day?

    @Option(
        name: [.customShort("S"), .long],
        parsing: .unconditional,
        help: ArgumentHelp(
            "Recorded then or later, in UTC: 2022-06-18, '2022-06-18 14:00', RFC 3339, today, yesterday, now, -30min, -1h, -2d.",
            valueName: "time"
        )
    )
    var since: TimeBound?

    @Option(
        name: [.customShort("U"), .long],
        parsing: .unconditional,
        help: ArgumentHelp("Recorded then or before, in the same forms.", valueName: "time")
    )
    var until: TimeBound?

    /// - Throws: A usage error where there is no such type.
    static func factType(named name: String) throws -> FactType {
        guard let type = Catalogue.type(named: name) else {
            throw ValidationError("--type: expected \(Catalogue.expected(insteadOf: name).english), found '\(name)'")
        }
        return type
    }

    /// Whether every event is wanted.
    var isEmpty: Bool {
        type.isEmpty && [subject?.text, source, place].allSatisfy { $0 == nil } && occurredFrom == nil
            && occurredTo == nil
            && since == nil && until == nil
    }

    /// - Throws: A usage error where there is no such type.
    func query() throws -> EventQuery {
        var query = EventQuery()
        query.types = try type.map { try FilterOptions.factType(named: $0) }
        query.subject = subject
        query.source = source
        query.place = place
        query.occurredFrom = occurredFrom
        query.occurredTo = occurredTo
        query.recordedFrom = since?.earliest
        query.recordedTo = until?.latest
        return query
    }
}
