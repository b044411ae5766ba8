import ArgumentParser

/// What `daybook export` writes.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
    /// The stored bytes, one event a line.
    case ndjson
    /// A table of the events that count (RFC 4180).
    case csv
    /// A map of the events that count (RFC 7946).
    case geojson
}
