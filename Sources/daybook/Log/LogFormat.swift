import ArgumentParser

/// How `daybook log` shows events.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// One line an event, for people.
    case short
    /// Only what the event says.
    case cat
    /// One JSON array, indented.
    case json
    /// The stored bytes, one event a line.
    case ndjson

    /// Whether the output is for people, and not a document.
    var isForPeople: Bool { self == .short || self == .cat }
}
