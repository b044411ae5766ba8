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
