import CanonicalJSON
import DaybookClient

/// What a replay gives, one event after the other, and at its end what it rested on.
struct ReplaySteps {
    enum Step {
        case event(JSONValue)
        case end(JSONValue)
    }

    private var lines: Lines.Iterator
    private var isAtEnd = false

    init(lines: Lines.Iterator) {
        self.lines = lines
    }

    /// The next line as it came; `nil` after the last.
    ///
    /// - Throws: ``ClientError``; ``Failure`` where the answer stops before its end.
    mutating func nextLine() async throws -> [UInt8]? {
        guard !isAtEnd else { return nil }
        guard let line = try await lines.next() else {
            throw Failure("the daemon's answer stops before its end; ask again", .tryAgain)
        }
        isAtEnd = (try? JSONValue(json: line))?.member("basis") != nil
        return line
    }

    /// The next step; `nil` after the end.
    mutating func next() async throws -> Step? {
        guard let line = try await nextLine() else { return nil }
        guard let json = try? JSONValue(json: line) else { throw Failure("the daemon's answer is not JSON") }
        return isAtEnd ? .end(json) : .event(json)
    }
}
