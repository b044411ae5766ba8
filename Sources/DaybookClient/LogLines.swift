public import Events

/// What the log has at a position, or what became of it there.
public enum LogLine: Sendable, Hashable {
    /// An event in its stored bytes, or a line about it.
    case whole([UInt8])
    /// The event there is damaged, and may be one of those that were asked for: what is made of the others is incomplete.
    case damaged(Cursor)
}

/// Events, or lines about them, one at a time, and where one is damaged. Each iteration makes its own request.
///
/// It reads as ``Lines`` do.
public struct LogLines: AsyncSequence, Sendable {
    public typealias Element = LogLine
    public typealias Failure = ClientError

    let lines: Lines

    public func makeAsyncIterator() -> Iterator { Iterator(lines: lines.makeAsyncIterator()) }

    /// Reads one line after the other.
    public struct Iterator: AsyncIteratorProtocol {
        var lines: Lines.Iterator

        /// The next line, or where an event is damaged; `nil` at the end of the stream.
        ///
        /// - Throws: As ``Lines/Iterator/next()``.
        public mutating func next() async throws(ClientError) -> LogLine? { try await next(isolation: nil) }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(ClientError) -> LogLine? {
            guard let line = try await lines.next(isolation: actor) else { return nil }
            if let cursor = try StreamRecord.damage(line) { return .damaged(cursor) }
            return .whole(line)
        }
    }
}
