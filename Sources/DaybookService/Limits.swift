import CanonicalJSON
import Events
import NIOCore

/// The limits of the service, as `GET /` reports them.
enum Limits {
    /// The most bytes of a batch.
    static let bodyBytesMax = 16 << 20
    /// The most bytes of one submission as it is sent; what is stored of it has at most ``Event/bytesMax``.
    static let submissionBytesMax = 256 << 10
    /// The most submissions of a batch.
    static let batchMax = 1000
    /// How many events a page has, unless the reader asks for fewer or more.
    static let pageDefault = 100
    /// How many events a page has at the most.
    static let pageMax = 1000
    /// How many bytes of events a page has, but for its last event.
    static let pageBytes = 4 << 20
    /// How many bytes of events a stream reads before it writes them; what a slow reader holds.
    static let pieceBytes = 64 << 10
    /// How often a follower is told how far the log was looked through, where nothing passes his filter, at the most.
    static let bookmarkTime = Duration.seconds(5)
    /// After how many events that do not pass he is told in any case.
    static let bookmarkSpacing: UInt64 = 10_000
    /// How many lines of an upload are recorded in one go.
    static let linesPerCommit = 256
    /// How many refused lines of an upload are kept to be answered at its end; then it is stopped.
    static let refusedLinesMax = 1000
    /// How many events are compared with a filter before a stream writes what it has.
    static let lookedAtMax = 20_000
    /// How long a connection may be silent between requests.
    static let idleTime = TimeAmount.seconds(60)
    /// The most bytes of a request's head.
    static let headBytesMax = 32 << 10
    /// How many connections may be open at once.
    static let connectionsMax = 512
    /// How long the daemon waits for requests in progress when it is told to stop.
    static let stopTime = Duration.seconds(10)

    static let json: JSONValue = [
        "bodyBytes": JSONValue(bodyBytesMax),
        "submissionBytes": JSONValue(submissionBytesMax),
        "batch": JSONValue(batchMax),
        "eventBytes": JSONValue(Event.bytesMax),
        "page": JSONValue(pageMax),
        "headBytes": JSONValue(headBytesMax),
        "connections": JSONValue(connectionsMax),
        "idleSeconds": JSONValue(Int(idleTime.nanoseconds / 1_000_000_000)),
    ]
}
