import CanonicalJSON
import DaybookEngine
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
    /// How long after a checkpoint was signed the next one is, at the least.
    static let checkpointSpacing = Duration.seconds(1)
    /// How long a checkpoint that covers a position is waited for.
    static let checkpointWait = Duration.seconds(5)
    /// How many lines of an upload are recorded in one go.
    static let linesPerCommit = 256
    /// How many refused lines of an upload are kept to be answered at its end; then it is stopped.
    static let refusedLinesMax = 1000
    /// How many events are compared with a filter before a stream writes what it has.
    static let lookedAtMax = 20_000
    /// The most bytes of a request's head.
    static let headBytesMax = 32 << 10
    /// How long a request's head may take, from its first byte.
    static let headTime = TimeAmount.seconds(10)
    /// How long the body of an event or a batch may take.
    static let bodyTime = TimeAmount.seconds(60)
    /// How long a line of an upload may take, from its first byte; between lines a client may be silent.
    static let lineTime = TimeAmount.seconds(60)
    /// How long a connection may be silent between requests.
    static let idleTime = TimeAmount.seconds(60)
    /// How long a client may take nothing of an answer that is not a stream of events.
    static let stallTime = TimeAmount.seconds(60)
    /// How long, and how much, is read and thrown away so that a client can read why its request was refused.
    static let lingerTime = TimeAmount.seconds(2)
    static let lingerBytesMax = bodyBytesMax
    /// How many bytes are held for a client that does not take them before its answer waits, and how few before it goes on.
    static let writeWaterMark = ChannelOptions.Types.WriteBufferWaterMark(low: 8 << 10, high: 32 << 10)
    /// How many connections may be open at once.
    static let connectionsMax = 512
    /// How many of them may be of one user.
    static let userConnectionsMax = 64
    /// How many of them may be of the user that the daemon runs as.
    static let ownerConnectionsMax = 448
    /// How many of them the others leave to that user.
    static let ownerReserve = 8
    /// How many more may be open just to be told that there are too many.
    static let refusedConnectionsMax = 32
    /// What a body takes at the most for each of its bytes, as it came and as it is parsed (measured).
    static let bodyCost = 8
    /// What an upload takes, however long: a line and a piece of the next.
    static let uploadCost = (submissionBytesMax + pieceBytes) * bodyCost
    /// Bytes of bodies that are under way.
    static let bodies = BudgetLimits(floor: 4 << 20, ofUser: 128 << 20, shared: 512 << 20)
    /// Bytes of answers that wait for their readers, beyond ``pieceBytes`` of each.
    static let answers = BudgetLimits(floor: 5 << 20, ofUser: 64 << 20, shared: 256 << 20)
    /// Requests in service at once.
    static let turns = BudgetLimits(floor: 2, ofUser: 2, shared: 0)
    /// How long a request waits until there is memory for it.
    static let memoryPatience = Duration.seconds(10)
    /// What is about the daemon itself, and waits for no other requests of its user.
    static let statusPaths: Set = ["/", "/v1/health", "/metrics"]
    /// How many bytes of a connection are parsed in one go: of requests, and of a body.
    static let parsedBytes = 512
    static let parsedBodyBytes = pieceBytes
    /// What a connection itself takes, in about.
    static let connectionBytes = 256 << 10
    /// How many bytes are freed before they are given back to the system, and how long afterwards that is done, and done again.
    static let returnedBytes = 16 << 20
    static let returnTimes = [Duration.seconds(2), .seconds(8)]
    /// How many connections may wait to be accepted.
    static let backlog: Int32 = 1024
    /// How many refusals are logged in a second.
    static let loggedRefusalsPerSecond = 5
    /// How long a request waits for the name of its user; then he is recorded by his number.
    static let userNameTime = Duration.seconds(2)
    /// How long a client that neither sends nor takes anything is waited for when the daemon is told to stop.
    static let stopGraceTime = TimeAmount.seconds(2)
    /// How long requests in progress may go on when the daemon is told to stop.
    static let stopAnswerTime = TimeAmount.seconds(8)
    /// How long the daemon takes to stop at the most.
    static let stopTime = Duration.seconds(10)

    static let json: JSONValue = [
        "bodyBytes": JSONValue(bodyBytesMax),
        "submissionBytes": JSONValue(submissionBytesMax),
        "batch": JSONValue(batchMax),
        "eventBytes": JSONValue(Event.bytesMax),
        "page": JSONValue(pageMax),
        "headBytes": JSONValue(headBytesMax),
        "headSeconds": seconds(headTime),
        "bodySeconds": seconds(bodyTime),
        "lineSeconds": seconds(lineTime),
        "idleSeconds": seconds(idleTime),
        "stallSeconds": seconds(stallTime),
        "connections": JSONValue(connectionsMax),
        "connectionsOfUser": JSONValue(userConnectionsMax),
        "userBodyBytes": JSONValue(bodies.ofUser),
        "allBodyBytes": JSONValue(bodies.shared),
        "userAnswerBytes": JSONValue(answers.ofUser),
        "allAnswerBytes": JSONValue(answers.shared),
        "memorySeconds": JSONValue(Int(memoryPatience.components.seconds)),
        "requestsOfUser": JSONValue(turns.ofUser),
        "foldedEvents": JSONValue(Int(Engine.foldMax)),
        "stopSeconds": JSONValue(Int(stopTime.components.seconds)),
    ]

    private static func seconds(_ time: TimeAmount) -> JSONValue { JSONValue(Int(time.nanoseconds / 1_000_000_000)) }
}
