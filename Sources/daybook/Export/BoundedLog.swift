import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// The log up to the end of an export. That events are missing is an error, never a shorter export.
struct BoundedLog: Sendable {
    let client: DaybookClient
    let basis: ExportBasis

    /// A query that ends where the export ends.
    func bounded(_ query: EventQuery) -> EventQuery {
        var query = query
        query.before = .position(basis.position.next)
        return query
    }

    /// Gives each event that the query asks for in its stored bytes, and where one is damaged, in order of position.
    ///
    /// - Throws: Also where the answer stops before its end, is not in order, or leaves out a part of the whole log.
    func each(_ query: EventQuery, _ body: (Position, LogLine) throws -> Void) async throws {
        var last = Position.zero
        var count: UInt64 = 0
        for try await line in client.eventLines(bounded(query)) {
            let position = try Position(line: line)
            guard position > last, position <= basis.position else {
                throw Failure(
                    "the daemon gave position \(position) after \(last) of an export that ends at \(basis.position)",
                    .protocolError
                )
            }
            try body(position, line)
            last = position
            count += 1
        }
        let isWhole = query == EventQuery() && !basis.isRestricted
        guard !isWhole || count == basis.position.value else {
            throw Failure(
                "the daemon gave \(count) of the \(basis.position) events of the log; were rights taken away meanwhile? "
                    + "Export again",
                .tryAgain
            )
        }
    }

    /// The same, decoded.
    func eachEvent(
        _ query: EventQuery,
        damaged: (Position) throws -> Void = { _ in },
        _ body: (Event) throws -> Void
    ) async throws {
        try await each(query) { position, line in
            guard case .whole(let bytes) = line else { return try damaged(position) }
            do {
                try body(Event(stored: bytes))
            } catch let error as JSONError {
                throw Failure(
                    "the event at position \(position) is not of this program's catalogue (\(error)); is the daemon newer? "
                        + "--format ndjson exports every event as it is stored",
                    .protocolError
                )
            }
        }
    }
}
