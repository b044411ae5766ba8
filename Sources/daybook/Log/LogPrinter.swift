import CanonicalJSON
import DaybookClient
import Events

/// Prints events in a format, those that a pattern finds.
struct LogPrinter {
    let format: LogFormat
    let language: Language
    let pattern: EventPattern?
    private var count = 0

    init(format: LogFormat, language: Language, pattern: EventPattern?) {
        self.format = format
        self.language = language
        self.pattern = pattern
    }

    /// Whether the pattern finds an event; always, where there is none.
    func isWanted(_ bytes: [UInt8]) throws(Failure) -> Bool {
        guard let pattern else { return true }
        let event = try LogPrinter.event(bytes)
        return pattern.isFound(line: EventLine(event: event, language: language).text, event: event)
    }

    mutating func show(_ bytes: [UInt8]) throws(Failure) {
        count += 1
        switch format {
        case .ndjson: try Output.json(bytes)
        case .json:
            let start = count == 1 ? "[\n" : ",\n"
            try Output.part(start + IndentedJSON.text(try LogPrinter.event(bytes), depth: 1))
        case .short: try Output.line(EventLine(event: try LogPrinter.event(bytes), language: language).text)
        case .cat: try Output.line(EventLine(event: try LogPrinter.event(bytes), language: language).sentence)
        }
    }

    /// Closes the list.
    func end() throws(Failure) {
        guard format == .json else { return }
        try Output.part(count == 0 ? "[]\n" : "\n]\n")
    }

    private static func event(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        guard let event = try? JSONValue(json: bytes) else { throw Failure("the daemon sent a line that is no event") }
        return event
    }
}
