import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// `daybook log`: what was recorded, in order.
struct LogCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show what was recorded, in order."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// One line an event, for people.
        case short
        /// Pages as the daemon gives them.
        case json
        /// The stored bytes, one event a line.
        case ndjson
    }

    /// How many events a follower sees of the past, unless it says otherwise.
    private static let followedFrom = 10

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions
    @OptionGroup private var filter: FilterOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("Only the last so many events.", valueName: "count"))
    private var number: Int?

    @Flag(name: .shortAndLong, help: "The newest first.")
    private var reverse = false

    @Flag(name: .shortAndLong, help: "Go on with what is recorded from now on.")
    private var follow = false

    @Option(name: [.short, .customLong("output")], help: "short, json, or ndjson (the stored bytes).")
    private var output = Format.short

    func validate() throws {
        if let number, number < 1 { throw ValidationError("-n: expected 1 or more, found \(number)") }
        if follow, reverse { throw ValidationError("-f goes forward in time: leave -r out") }
        if follow, output == .json { throw ValidationError("-f has no last page: use -o ndjson") }
    }

    func run() async throws {
        var query = try filter.query()
        let client = daybook.client
        if output == .json { return try await showPages(query, client) }
        let isFromStart = filter.after == nil && filter.since == nil
        if let count = number ?? (follow && isFromStart ? LogCommand.followedFrom : nil) {
            let reader = LogTail(client: client, query: query)
            let last = try await reader.last(count)
            for line in reverse ? last : last.reversed() { try show(line) }
            guard follow else { return }
            query.after = last.first.flatMap(LogTail.position) ?? query.after
        }
        query.order = reverse ? .descending : .ascending
        for try await line in client.eventLines(query, following: follow) {
            try show(line)
            if follow { query.after = LogTail.position(line) }
        }
        guard !follow else { throw LogCommand.ended(after: query.after) }
    }

    /// A stream that follows ends only with the daemon.
    private static func ended(after last: Position?) -> Failure {
        let resume = last.map { "with --after \($0)" } ?? "the same way"
        return Failure("the daemon has stopped; start it again, and go on \(resume)")
    }

    private func show(_ line: [UInt8]) throws {
        guard output == .short else { return try Output.json(line) }
        guard let event = try? JSONValue(json: line) else { throw Failure("the daemon sent a line that is no event") }
        try Output.line(EventLine(event: event, language: daybook.language).text)
    }

    private func showPages(_ query: EventQuery, _ client: DaybookClient) async throws {
        var query = query
        query.limit = number
        query.order = reverse || number != nil ? .descending : .ascending
        while true {
            let bytes = try await client.bytes(of: "/v1/events", query.query)
            try Output.json(bytes)
            let next = (try? JSONValue(json: bytes))?["next"]?.intValue.flatMap { Position(String($0)) }
            guard number == nil, let next else { return }
            if reverse { query.before = next } else { query.after = next }
        }
    }
}
