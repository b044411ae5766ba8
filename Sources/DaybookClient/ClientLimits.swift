/// How much the client takes in and how long it waits, so that a broken daemon cannot fill its memory or hold it for ever.
public struct ClientLimits: Sendable, Hashable {
    /// How long connecting may take, also where too many others wait to be connected.
    public var connectTime = Duration.seconds(5)
    /// How long connecting is tried again where nobody listens on a socket that is there, since a daemon may just be starting.
    public var startTime = Duration.seconds(1)
    /// How long the daemon may be silent while an answer is due. A stream that follows the log may be silent for ever.
    public var answerTime = Duration.seconds(60)
    /// How long a submission is sent again after the first failure, where there is no progress.
    public var retryTime = Duration.seconds(30)
    /// The most bytes of an answer that is taken in whole.
    public var answerBytesMax = 64 << 20
    /// The most bytes of one line of a stream; a stored event has at most 65,535.
    public var lineBytesMax = 1 << 20
    /// The most submissions of a stream that are kept because they are not answered yet.
    public var unansweredMax = 16_384
    /// The most bytes of those; a single one may be larger.
    public var unansweredBytesMax = 8 << 20

    public init() {}
}
