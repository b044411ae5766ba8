import EventLog
import Events

/// How much each user newly recorded on the day of UTC of the last event: of what counts against a quota.
///
/// A value, which the one writer keeps with the state: so connections of one user cannot each spend what is left.
struct DailyLedger: Sendable, Equatable {
    private(set) var day: Day?
    private var amounts: [String: RecordedAmount] = [:]

    /// What a user recorded on a day; nothing where the last event is of another.
    func used(by author: Author, on day: Day) -> RecordedAmount {
        self.day == day ? amounts[DailyLedger.account(of: author), default: RecordedAmount()] : RecordedAmount()
    }

    /// Counts an event that is accepted.
    ///
    /// - Parameter bytes: How many it has as it is stored.
    mutating func add(_ event: Event, bytes: Int) {
        if day != event.recorded.day { self = DailyLedger(day: event.recorded.day) }
        guard event.fact.countsAgainstQuota else { return }
        let account = DailyLedger.account(of: event.author)
        amounts[account] = amounts[account, default: RecordedAmount()] + RecordedAmount(events: 1, bytes: bytes)
    }

    /// Whether there is room for an event of an author in his quota, and for so many bytes.
    ///
    /// - Throws: ``Refusal/quotaSpent(_:)``.
    func expectRoom(for event: Event, bytes: Int, in quota: DailyQuota) throws(Refusal) {
        guard event.fact.countsAgainstQuota else { return }
        let used = used(by: event.author, on: event.recorded.day)
        guard !quota.allows(used + RecordedAmount(events: 1, bytes: bytes)) else { return }
        let renewed = event.recorded.day.adding(days: 1).start
        let left = renewed.milliseconds - event.recorded.milliseconds
        throw .quotaSpent(
            SpentQuota(quota: quota, used: used, renewed: renewed, secondsLeft: max(1, Int((left + 999) / 1000)))
        )
    }

    /// A user's number, whatever he is called today.
    private static func account(of author: Author) -> String {
        author.id.split(separator: ":", maxSplits: 2).prefix(2).joined(separator: ":")
    }

    init(day: Day? = nil) {
        self.day = day
    }

    /// Counts again what is recorded on the day of the last event. What is damaged is not counted.
    ///
    /// - Complexity: Reads the events of that day.
    init(of log: EventLog) throws(EventLogError) {
        self.init()
        var position = log.head.position
        while position > .zero {
            let first = Position(
                position.value > DailyLedger.readAtOnce ? position.value - DailyLedger.readAtOnce + 1 : 1
            )
            let run = try log.run(from: first, through: position, bytesMax: .max)
            guard !run.isEmpty else { return }
            for bytes in run.reversed() {
                defer { position = position.previous }
                guard let bytes, let event = log.wholeEvent(bytes, at: position) else { continue }
                guard day == nil || event.recorded.day == day else { return }
                add(event, bytes: bytes.count)
            }
        }
    }

    private static let readAtOnce: UInt64 = 256
}
