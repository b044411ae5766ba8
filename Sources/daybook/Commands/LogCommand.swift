import ArgumentParser
import DaybookClient
import Events

/// `daybook log`: what was recorded, in order.
struct LogCommand: InterruptibleCommand, ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show what was recorded, in order.",
        discussion: """
            Options are those of journalctl. -n shows the last so many events, and after a cursor the next so many. -f goes on \
            across restarts of the daemon, until Ctrl-C.

                daybook log --type site.closed -n 5
                daybook log --since today --grep ber
            """
    )

    /// How many events a follower sees of the past, unless it says otherwise.
    private static let followedFrom = 10

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions
    @OptionGroup private var filter: FilterOptions

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("Only the last so many events, or the next so many after a cursor.", valueName: "count|all")
    )
    var lines: LogCount?

    @Flag(name: .shortAndLong, help: "The newest first.")
    var reverse = false

    @Flag(name: .shortAndLong, help: "Go on with what is recorded from now on.")
    var follow = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            """
            Only events in whose line or texts this regular expression is found; in lower case, it finds capitals too; accents, \
            apostrophes and spaces do not count.
            """,
            valueName: "pattern"
        )
    )
    var grep: String?

    @Option(
        name: [.short, .customLong("output")],
        help: "short; cat (only what is said); json (an indented array); ndjson (the stored bytes, one event a line)."
    )
    var output = LogFormat.short

    @Option(name: .long, help: ArgumentHelp("Only what comes after this cursor; 0 is the start.", valueName: "cursor"))
    var afterCursor: Cursor?

    @Flag(name: .long, help: "Say at the end which cursor to go on from.")
    var showCursor = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Go on from the cursor in this file, if it is there, and keep in it how far this came.",
            valueName: "path"
        ),
        completion: .file()
    )
    var cursorFile: String?

    func validate() throws {
        if let grep { _ = try LogCommand.pattern(grep) }
        if cursorFile != nil, afterCursor != nil {
            throw ValidationError("--cursor-file says where to go on: leave --after-cursor out")
        }
        if reverse, cursorFile != nil || showCursor {
            throw ValidationError("-r goes back in time, and a cursor forward: leave one of them out")
        }
        guard follow else { return }
        if reverse { throw ValidationError("-f goes forward in time: leave -r out") }
        if output == .json { throw ValidationError("-f never ends, as an array must: use -o ndjson") }
        if showCursor { throw ValidationError("-f never ends: use --cursor-file") }
        if filter.until != nil { throw ValidationError("-f never ends: leave -U out") }
        if lines != nil, afterCursor != nil {
            throw ValidationError("-f shows everything after a cursor: leave -n out")
        }
    }

    func run() async throws {
        let cursorFile = cursorFile.map { CursorFile(path: $0) }
        let after = try cursorFile?.read() ?? afterCursor
        try await untilInterrupted { try await show(after, cursorFile) }
    }

    private func show(_ after: Cursor?, _ cursorFile: CursorFile?) async throws {
        var query = try filter.query()
        query.after = after
        let printer = LogPrinter(format: output, language: daybook.language, pattern: try grep.map(LogCommand.pattern))
        var reader = LogReader(
            client: daybook.client,
            query: query,
            printer: printer,
            cursorFile: cursorFile,
            keepsPlace: showCursor
        )
        do {
            try await follow ? self.follow(&reader) : showPast(&reader)
        } catch let error as ClientError where error.problem?.kind == .cursorGone {
            guard let path = cursorFile?.path else { throw error }
            let language = daybook.language
            var lines = Failure(error, language).lines + [Words.cursorFileKept.filled(language, path)]
            if let common = error.problem?.common, common != .start {
                lines.append(Words.cursorFileCommon.filled(language, "\(common.position)", "\(common)", path))
            }
            throw Failure(lines: lines, ExitCode(error.exitCode))
        }
    }

    private func showPast(_ reader: inout LogReader) async throws {
        switch lines ?? .all {
        case .atMost(let count) where reverse: try await reader.showFirst(count, .descending)
        case .atMost(let count) where reader.query.after != nil: try await reader.showFirst(count, .ascending)
        case .atMost(let count): _ = try await reader.showLast(count)
        case .all: try await reader.showFirst(nil, reverse ? .descending : .ascending)
        }
        try reader.printer.end()
        if reader.shown == 0, reader.query.after == nil {
            try await UnknownNames(client: daybook.client, language: daybook.language).expectNone(in: reader.query)
        }
        guard showCursor, let place = reader.place else { return }
        if output.isForPeople { try Output.line("-- cursor: \(place)") } else { Messages.line("-- cursor: \(place)") }
    }

    private func follow(_ reader: inout LogReader) async throws {
        let isFromStart = reader.query.after == nil && (lines != nil || filter.since == nil)
        guard isFromStart, case .atMost(let count) = lines ?? .atMost(LogCommand.followedFrom) else {
            return try await reader.follow(after: reader.query.after)
        }
        let newest = try await reader.showLast(count)
        try await reader.follow(after: newest)
    }

    private static func pattern(_ text: String) throws -> EventPattern {
        do {
            return try EventPattern(text)
        } catch {
            throw ValidationError("'\(text)' is no regular expression: \(error)")
        }
    }
}
