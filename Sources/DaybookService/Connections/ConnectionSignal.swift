/// What a route tells its connection, as an event of the channel.
enum ConnectionSignal {
    /// The reader of this answer may take as long as it likes.
    case patience
    /// Somebody waits until the socket has taken all that was written.
    case taken
    /// Somebody wants the body of this request.
    case bodyWanted
}
