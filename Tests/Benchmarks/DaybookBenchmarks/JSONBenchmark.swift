import CanonicalJSON
import EventLog
import Events
import Foundation

/// Reading and writing stored events, against Foundation's coders on the same events.
enum JSONBenchmark {
    private static let count = 100_000

    static func run() throws {
        var synthetic = SyntheticLog()
        var events: [StoredEvent] = []
        while events.count < count {
            let event = try synthetic.next()
            if event.event.type.name == "violation.recorded" { events.append(event) }
        }
        let bytes = events.map(\.bytes)
        let data = bytes.map { Data($0) }
        let size = bytes.reduce(0) { $0 + $1.count } / count
        print("\nJSON: \(count) events of violation.recorded, \(size) bytes each")

        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var mirrors: [PlainEvent] = []
        let foundationRead = try seconds { mirrors = try data.map { try decoder.decode(PlainEvent.self, from: $0) } }
        let foundationWrite = try seconds { for mirror in mirrors { _ = try encoder.encode(mirror) } }
        var read: [Event] = []
        let ownRead = try seconds { read = try bytes.map { try Event(stored: $0) } }
        let ownWrite = seconds { for event in read { _ = event.canonicalBytes } }

        let sameStructs = try seconds { for event in bytes { _ = try PlainEvent(json: event) } }
        print(
            "  read   JSONDecoder \(rate(count, in: foundationRead))   JSONFields, the same structs "
                + rate(count, in: sameStructs) + String(format: "   ratio %.1f", foundationRead / sameStructs)
        )
        print(
            "  read   JSONDecoder \(rate(count, in: foundationRead))   Event(stored:)  \(rate(count, in: ownRead))"
                + String(format: "   ratio %.1f", foundationRead / ownRead)
        )
        print(
            "  write  JSONEncoder \(rate(count, in: foundationWrite))   canonicalBytes  \(rate(count, in: ownWrite))"
                + String(format: "   ratio %.1f", foundationWrite / ownWrite)
        )
    }
}
