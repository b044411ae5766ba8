/// The catalogue of what can go wrong between a client and the daemon.
///
/// The problem documents on the socket, the exit codes of the command line and the documentation's page all come from here.
public enum ProblemKind: String, CaseIterable, Sendable {
    // What a client sent.
    case invalidShape = "invalid-shape"
    case invalidQuery = "invalid-query"
    case malformedRequest = "malformed-request"
    case ruleBroken = "rule-broken"
    case conflictingContent = "conflicting-content"
    case subjectMoved = "subject-moved"
    case tooLarge = "too-large"
    case headTooLarge = "head-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case notAcceptable = "not-acceptable"
    case methodNotAllowed = "method-not-allowed"
    case expectationFailed = "expectation-failed"
    case tooSlow = "too-slow"

    // What a client may do, and what there is.
    case notAllowed = "not-allowed"
    case readOnly = "read-only"
    case notFound = "not-found"
    case cursorGone = "cursor-gone"
    case personErased = "person-erased"

    // How the daemon is.
    case tooManyConnections = "too-many-connections"
    case tooBusy = "too-busy"
    case quotaSpent = "quota-spent"
    case stopping = "stopping"
    case writerStopped = "writer-stopped"
    case logFileLost = "log-file-lost"
    case clockUnconfirmed = "clock-unconfirmed"
    case clockBehind = "clock-behind"
    case clockStands = "clock-stands"
    case logRolledBack = "log-rolled-back"
    case notSigned = "not-signed"
    case keysUnavailable = "keys-unavailable"
    case keyStays = "key-stays"
    case diskFull = "disk-full"
    case backupFailed = "backup-failed"
    case damaged = "damaged"
    case logDamaged = "log-damaged"
    case unexpected = "unexpected"

    /// A URI that names the kind; the same for ever.
    public var type: String { "urn:daybook:problem:\(rawValue)" }

    /// The kind that a problem document's `type` names.
    public init?(type: String) {
        guard type.hasPrefix("urn:daybook:problem:") else { return nil }
        self.init(rawValue: String(type.dropFirst("urn:daybook:problem:".count)))
    }

    /// The HTTP status (RFC 9110; 431 is RFC 6585's, 507 is RFC 4918's).
    public var status: Int { description.status }
    /// What `daybook` exits with: a code of sysexits(3), or 79 for a cursor that is gone.
    public var exitCode: Int32 { description.exitCode }
    public var title: Label { description.title }
    /// What has happened, and what it means for what was sent.
    public var explanation: Label { description.explanation }
    /// What a person does about it.
    public var remedy: Label { description.remedy }
}
