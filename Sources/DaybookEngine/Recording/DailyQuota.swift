public import Events
import Projections

/// How much one user may newly record in a day of UTC. Off where neither is limited.
///
/// It counts what ``Fact/countsAgainstQuota`` says; whoever it is given to is named by who asks.
public struct DailyQuota: Sendable, Hashable {
    /// How many events; `nil` for any number.
    public let events: Int?
    /// How many bytes of them as they are stored; `nil` for any number.
    public let bytes: Int?

    public init(events: Int? = nil, bytes: Int? = nil) {
        self.events = events
        self.bytes = bytes
    }

    /// What allows as much as either of two: an amount that one of them leaves open stays open.
    public func union(_ other: DailyQuota) -> DailyQuota {
        DailyQuota(
            events: events.flatMap { mine in other.events.map { max(mine, $0) } },
            bytes: bytes.flatMap { mine in other.bytes.map { max(mine, $0) } }
        )
    }

    /// Whether all of an amount is within it.
    func allows(_ amount: RecordedAmount) -> Bool {
        amount.events <= events ?? .max && amount.bytes <= bytes ?? .max
    }

    /// Whether an amount is at least four fifths of it, so that its user should be told.
    public func isNearlySpent(by amount: RecordedAmount) -> Bool {
        func isNear(_ used: Int, _ limit: Int?) -> Bool { limit.map { Double(used) >= 0.8 * Double($0) } ?? false }
        return isNear(amount.events, events) || isNear(amount.bytes, bytes)
    }
}

/// An amount of what is recorded.
public struct RecordedAmount: Sendable, Hashable {
    public var events: Int
    /// As they are stored.
    public var bytes: Int

    public init(events: Int = 0, bytes: Int = 0) {
        self.events = events
        self.bytes = bytes
    }

    static func + (first: RecordedAmount, second: RecordedAmount) -> RecordedAmount {
        RecordedAmount(events: first.events + second.events, bytes: first.bytes + second.bytes)
    }
}

/// A submission is beyond the quota of who submits it.
public struct SpentQuota: Sendable, Hashable {
    public let quota: DailyQuota
    /// What he recorded that day before.
    public let used: RecordedAmount
    /// When the next day begins, and with it the count.
    public let renewed: Moment
    /// How long that is after the submission came, in whole seconds, at least one.
    public let secondsLeft: Int
}

extension Fact {
    /// Whether recording it takes of a quota: what sets the record right, concludes about it or is written by the daemon does not, so
    /// that a spent quota never leaves a mistake in the record.
    var countsAgainstQuota: Bool {
        guard isAmendable else { return false }
        if case .incidentVerified = details { return false }
        return true
    }
}
