public import Events

/// Why the machine's clock is not believed. Until it is, nothing is recorded, erased or expired, and reading goes on.
public enum ClockDoubt: Error, Sendable, Hashable, CustomStringConvertible {
    /// When the daemon started, the clock stood so far ahead of the last event that somebody must vouch for it.
    case unconfirmed(now: Moment, last: Moment)
    /// The clock was set while the daemon ran.
    case jumped(now: Moment, expected: Moment)
    /// The clock stands before the last event: it is slow, or that event was recorded by a clock that was fast.
    case behind(now: Moment, last: Moment)

    /// What kind of doubt it is, and the time that counts against the clock: for who says it in another language.
    public var reading: (kind: String, against: Moment) {
        switch self {
        case .unconfirmed(_, let last): ("unconfirmed", last)
        case .jumped(_, let expected): ("jumped", expected)
        case .behind(_, let last): ("behind", last)
        }
    }

    /// Both times, and what to do.
    public var description: String {
        switch self {
        case .unconfirmed(let now, let last):
            "the clock says \(now), and the last event was recorded at \(last), long before; set the clock of the server if it is wrong, "
                + "and confirm it if it is right: daybook admin confirm-clock"
        case .jumped(let now, let expected):
            "the clock says \(now), and should say about \(expected); set the clock of the server if it is wrong, and confirm it if "
                + "it is right: daybook admin confirm-clock"
        case .behind(let now, let last):
            "the clock says \(now), and the last event was recorded at \(last), which is later; set the clock of the server; only "
                + "where it is right, and that event was recorded by a clock that was wrong, declare it: daybook admin declare-clock"
        }
    }
}

/// The machine's clock, and what is thought of it.
public struct ClockStatus: Sendable {
    /// The time that it says it is.
    public let now: Moment
    /// The kernel's word.
    public let isSynchronized: Bool
    /// Why it is not believed; `nil` where it is.
    public let doubt: ClockDoubt?
}

/// Why a clock is not declared. Nothing was recorded.
public enum ClockDeclarationRefusal: Error, Sendable, CustomStringConvertible {
    /// The last event is not later than the clock, or hardly.
    case notBehind(now: Moment, last: Moment?)
    /// Whoever declares it says that it is another day than the clock does.
    case otherDate(Day, now: Moment)

    public var description: String {
        switch self {
        case .notBehind(let now, let last):
            "the clock says \(now), and the last event was recorded at \(last.map { "\($0)" } ?? "no time"): the book goes on from there "
                + "without a declaration"
        case .otherDate(let date, let now):
            "the clock says \(now), and you say that it is \(date): set the clock of the server, or correct the date"
        }
    }
}
