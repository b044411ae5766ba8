public import CanonicalJSON
public import Events

/// What a clock says that the daemon does not believe.
public struct ClockReading: Sendable, Hashable {
    /// Why it is not believed.
    public enum Doubt: String, Sendable {
        case unconfirmed
        case jumped
        case behind
    }

    public let doubt: Doubt
    public let now: Moment
    /// When the last event was recorded; of a clock that jumped, what it should say.
    public let against: Moment

    /// - Parameters:
    ///   - doubt: The member of that name, in a problem or in the clock of `/v1/health`.
    ///   - now: What the clock says, as it stands beside.
    public init?(_ doubt: JSONValue?, now: JSONValue?) {
        guard let kind = doubt?["kind"]?.stringValue.flatMap({ Doubt(rawValue: $0) }),
            let against = doubt?["against"]?.stringValue.flatMap({ Moment($0) }),
            let now = now?.stringValue.flatMap({ Moment($0) })
        else { return nil }
        (self.doubt, self.now, self.against) = (kind, now, against)
    }
}
