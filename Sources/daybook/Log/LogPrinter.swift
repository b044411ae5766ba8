import CanonicalJSON
import DaybookClient
import Events

/// Prints events in a format, those that a pattern finds.
struct LogPrinter {
    let format: LogFormat
    let language: Language
    let pattern: EventPattern?
    private var count = 0
    private var damage = DamageReport()

    init(format: LogFormat, language: Language, pattern: EventPattern?) {
        self.format = format
        self.language = language
        self.pattern = pattern
    }

    /// Whether the pattern finds an event; always, where there is none, and where it is damaged.
    func isWanted(_ line: LogLine) throws(Failure) -> Bool {
        guard let pattern, case .whole(let bytes) = line else { return true }
        let event = try LogPrinter.event(bytes)
        return pattern.isFound(line: EventLine(event: event, language: language).text, event: event)
    }

    mutating func show(_ line: LogLine) throws(Failure) {
        count += 1
        switch line {
        case .whole(let bytes): try show(bytes)
        case .damaged(let cursor): try show(cursor.position)
        }
    }

    private mutating func show(_ position: Position) throws(Failure) {
        damage.add(position)
        let json = DamageReport.json(position)
        switch format {
        case .ndjson: try Output.json(canonicalBytes(of: json))
        case .json: try Output.part((count == 1 ? "[\n" : ",\n") + IndentedJSON.text(json, depth: 1))
        case .short, .cat: try Output.line(Words.damagedEvent.filled(language, position.description))
        }
    }

    private func show(_ bytes: [UInt8]) throws(Failure) {
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
    ///
    /// - Throws: Where an event was damaged, so that whoever asked does not take it for the whole.
    func end() throws(Failure) {
        if format == .json { try Output.part(count == 0 ? "[]\n" : "\n]\n") }
        if let failure = damage.failure(language) { throw failure }
    }

    private static func event(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        guard let event = try? JSONValue(json: bytes) else { throw Failure("the daemon sent a line that is no event") }
        return event
    }
}
