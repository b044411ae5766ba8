import ArgumentParser
import DaybookClient
import Events

/// The three clocks that every question about state can be put to.
struct TimeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("As the daybook knew it at this position, moment or date.", valueName: "position|moment")
    )
    var asOf: String?

    @Option(name: .long, help: ArgumentHelp("The situation on this day.", valueName: "YYYY-MM-DD"))
    var on: Day?

    @Option(
        name: .long,
        help: ArgumentHelp("Only what documents said that had appeared by this day.", valueName: "YYYY-MM-DD")
    )
    var publishedBy: Day?

    /// The parameters that say the same to the daemon.
    func query(_ language: Language) -> Query {
        var query = Query()
        query["asOf"] = asOf
        query["on"] = on?.description
        query["publishedBy"] = publishedBy?.description
        query["lang"] = language.rawValue
        return query
    }
}

/// How an answer is printed.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case table
    /// The answer's bytes as they came.
    case json
}

/// How the answer to a question is printed.
struct FormatOptions: ParsableArguments {
    @Option(name: [.short, .customLong("output")], help: "Print a table, or the answer's JSON as it came.")
    var output = AnswerFormat.table
}
