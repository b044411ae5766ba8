import DaybookClient
import Events

/// Reads the log, and shows what was asked for.
struct LogReader {
    let client: DaybookClient
    let query: EventQuery
    var printer: LogPrinter
    let cursorFile: CursorFile?
    /// Whether somebody wants to know ``place``, which costs a second reading of each event.
    let keepsPlace: Bool
    /// The place of the last event that was shown.
    private(set) var place: Cursor?
    /// How many events were shown.
    private(set) var shown = 0

    /// The most events that the daemon takes as a limit.
    private static let limitMax = 1000

    init(
        client: DaybookClient,
        query: EventQuery,
        printer: LogPrinter,
        cursorFile: CursorFile?,
        keepsPlace: Bool
    ) {
        self.client = client
        self.query = query
        self.printer = printer
        self.cursorFile = cursorFile
        self.keepsPlace = keepsPlace || cursorFile != nil
        self.place = query.after
    }

    /// Shows the first events in an order; all of them without a count.
    mutating func showFirst(_ count: Int?, _ order: EventQuery.Order) async throws {
        guard count != 0 else { return }
        var lines = client.eventLines(limited(count, order)).makeAsyncIterator()
        var shown = 0
        while shown != count, let line = try await lines.next() {
            guard try printer.isWanted(line) else {
                if keepsPlace { try reached(Cursor(line: line)) }
                continue
            }
            try show(line)
            shown += 1
        }
    }

    /// Shows the last events in the order in which they were recorded.
    ///
    /// - Returns: The cursor of the last event that was looked at, shown or not; from there on everything is new.
    mutating func showLast(_ count: Int) async throws -> Cursor? {
        var lines = client.eventLines(limited(count, .descending, atLeast: 1)).makeAsyncIterator()
        var found: [LogLine] = []
        var newest: Cursor?
        while let line = try await lines.next() {
            if newest == nil { newest = try Cursor(line: line) }
            guard found.count < count else { break }
            if try printer.isWanted(line) { found.append(line) }
            guard found.count < count else { break }
        }
        for line in found.reversed() { try show(line) }
        return newest
    }

    /// Shows what is recorded, as it is recorded, until the program is ended.
    mutating func follow(after start: Cursor?) async throws {
        var query = query
        query.after = start
        var isWaiting = false
        for try await next in client.follow(query) {
            if case .waiting(let error) = next {
                isWaiting = true
                Messages.line("daybook: waiting for the daemon: \(error.message)")
                continue
            }
            if isWaiting { Messages.line("daybook: the daemon is back") }
            isWaiting = false
            switch next {
            case .event(let cursor, let line):
                if try printer.isWanted(.whole(line)) { try printer.show(.whole(line)) }
                try reached(cursor)
            case .damaged(let cursor):
                try printer.show(.damaged(cursor))
                try reached(cursor)
            case .caughtUp(let cursor): try reached(cursor)
            case .waiting: break
            }
        }
    }

    private func limited(_ count: Int?, _ order: EventQuery.Order, atLeast least: Int = 0) -> EventQuery {
        var query = query
        query.order = order
        // What the pattern leaves out is not known to the daemon.
        if let count, count <= LogReader.limitMax, printer.pattern == nil { query.limit = max(count, least) }
        return query
    }

    private mutating func show(_ line: LogLine) throws {
        try printer.show(line)
        shown += 1
        if keepsPlace { try reached(Cursor(line: line)) }
    }

    private mutating func reached(_ cursor: Cursor) throws {
        place = cursor
        try cursorFile?.write(cursor)
    }
}
