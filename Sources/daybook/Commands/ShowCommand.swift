import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook show`: one event, or what is recorded about one thing.
struct ShowCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one event in words, or all events about one subject.",
        discussion: """
                daybook show 278
                daybook show site/ber
            """
    )

    @Argument(
        help: "The position of an event, such as 42, or a subject, such as site/sevare.",
        completion: .custom(Completions.subject)
    )
    private var what: String

    @Option(name: [.short, .customLong("output")], help: "Words, or the stored bytes.")
    private var output = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        if let position = Position(what) { return try await show(position) }
        guard let subject = Subject(what) else {
            throw ValidationError("expected a position such as 42 or a subject such as site/sevare, found '\(what)'")
        }
        try await show(subject)
    }

    private func show(_ position: Position) async throws {
        let bytes = try await StoredBytes.of(position, daybook)
        guard output == .text else { return try Output.json(bytes) }
        try daybook.show(try await ShowCommand.report(bytes, position, daybook))
    }

    /// The event with what became of it.
    static func report(_ bytes: [UInt8], _ position: Position, _ daybook: DaybookOptions) async throws -> Page {
        guard let event = try? JSONValue(json: bytes) else { throw Failure("the daemon's answer is not JSON") }
        let history = try await History.of(position, daybook)
        return EventReport(event: event, history: history, language: daybook.language).page
    }

    private func show(_ subject: Subject) async throws {
        var query = EventQuery()
        query.subject = subject
        var isEmpty = true
        var printer = LogPrinter(format: output == .text ? .short : .ndjson, language: daybook.language, pattern: nil)
        for try await line in daybook.client.eventLines(query) {
            if case .whole = line { isEmpty = false }
            try printer.show(line)
        }
        try printer.end()
        guard !isEmpty else {
            throw await UnknownNames(client: daybook.client, language: daybook.language).failure(of: subject)
        }
    }
}
