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
}
