public import Events
import Transparency

extension Position {
    /// The position of an event in its stored bytes.
    ///
    /// - Throws: ``ClientError``, where the bytes are no event.
    public init(event bytes: [UInt8]) throws(ClientError) {
        guard case .event(let position) = try StreamRecord(bytes) else {
            throw .unexpected("has a line that is no event")
        }
        self = position
    }

    /// The position of what the log has there.
    ///
    /// - Throws: As ``init(event:)``.
    public init(line: LogLine) throws(ClientError) {
        switch line {
        case .whole(let bytes): try self.init(event: bytes)
        case .damaged(let cursor): self = cursor.position
        }
    }
}

extension Cursor {
    /// The cursor of an event, to go on after it.
    ///
    /// - Parameter bytes: As they are stored: any other byte makes it the cursor of nothing.
    /// - Throws: ``ClientError``, where the bytes are no event.
    public init(event bytes: [UInt8]) throws(ClientError) {
        self.init(try Position(event: bytes), leaf: LeafHash(of: bytes.span.bytes).description)
    }

    /// The cursor of what the log has there.
    ///
    /// - Throws: As ``init(event:)``.
    public init(line: LogLine) throws(ClientError) {
        switch line {
        case .whole(let bytes): try self.init(event: bytes)
        case .damaged(let cursor): self = cursor
        }
    }
}
