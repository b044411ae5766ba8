import CanonicalJSON
import DaybookClient
import Events

/// What a replay gives, one event after the other, and at its end what it rested on.
struct ReplaySteps {
    enum Step {
        case event(JSONValue)
        /// Nobody can tell what the event at this position changed.
        case damaged(Position)
        case end(JSONValue)
    }

    private var lines: LogLines.Iterator
    private var isAtEnd = false

    init(lines: LogLines.Iterator) {
        self.lines = lines
    }

    /// The next line as it came; `nil` after the last.
    ///
    /// - Throws: ``ClientError``; ``Failure`` where the answer stops before its end.
    mutating func nextLine() async throws -> LogLine? {
        guard !isAtEnd else { return nil }
        guard let line = try await lines.next() else {
            throw Failure("the daemon's answer stops before its end; ask again", .tryAgain)
        }
        if case .whole(let bytes) = line { isAtEnd = (try? JSONValue(json: bytes))?.member("basis") != nil }
        return line
    }

    /// The next step; `nil` after the end.
    mutating func next() async throws -> Step? {
        guard let line = try await nextLine() else { return nil }
        let bytes: [UInt8]
        switch line {
        case .damaged(let cursor): return .damaged(cursor.position)
        case .whole(let line): bytes = line
        }
        guard let json = try? JSONValue(json: bytes) else { throw Failure("the daemon's answer is not JSON") }
        return isAtEnd ? .end(json) : .event(json)
    }
}
