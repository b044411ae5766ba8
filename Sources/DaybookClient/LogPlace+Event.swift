public import Events

extension LogPlace {
    /// The place of an event in its stored bytes.
    ///
    /// - Parameter tag: That of the log that gave the event (``Lines/Iterator/logTag``).
    /// - Throws: ``ClientError``, where the bytes are no event.
    public init(event bytes: [UInt8], tag: String?) throws(ClientError) {
        guard case .event(let position) = try StreamRecord(bytes) else {
            throw .unexpected("has a line that is no event")
        }
        self.init(position, tag: tag)
    }

    /// The place of what the log has at a position.
    ///
    /// - Parameter tag: That of the log that gave it (``Lines/Iterator/logTag``).
    /// - Throws: As ``init(event:tag:)``.
    public init(line: LogLine, tag: String?) throws(ClientError) {
        switch line {
        case .whole(let bytes): try self.init(event: bytes, tag: tag)
        case .damaged(let position): self.init(position, tag: tag)
        }
    }
}
