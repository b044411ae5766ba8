import ArgumentParser
import Events

/// A bound of the time at which events were recorded, in UTC: a moment, a minute, or a whole day.
struct TimeBound: ExpressibleByArgument, Equatable {
    let earliest: Moment
    let latest: Moment

    init?(argument: String) {
        self.init(argument, now: .now)
    }

    /// Reads `2022-06-18`, `2022-06-18 14:00`, `2022-06-18 14:00:30`, RFC 3339, `now`, `today`, `yesterday`, `-1h`, `-30min`, `-2d`.
    init?(_ text: String, now: Moment) {
        switch text {
        case "now": self.init(now, now)
        case "today": self.init(now.day)
        case "yesterday": self.init(Day(number: now.day.number - 1))
        default:
            if let moment = Moment(text) ?? TimeBound.past(text, now) {
                self.init(moment, moment)
            } else if let day = Day(text) {
                self.init(day)
            } else {
                self.init(clock: text)
            }
        }
    }

    private init(_ earliest: Moment, _ latest: Moment) {
        self.earliest = earliest
        self.latest = latest
    }

    private init(_ day: Day) {
        self.init(day.start, day.end)
    }

    /// A day and a time of the clock; where it has no seconds, the whole minute.
    private init?(clock text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let hasSeconds = parts[1].utf8.count == 8
        guard let start = Moment("\(parts[0])T\(parts[1])\(hasSeconds ? "" : ":00")Z") else { return nil }
        // A leap second is the end of its day.
        self.init(start, min(Moment(milliseconds: start.milliseconds + (hasSeconds ? 999 : 59_999)), start.day.end))
    }

    /// A time before now: `-90s`, `-30min`, `-1h`, `-2d`, `-3w`.
    private static func past(_ text: String, _ now: Moment) -> Moment? {
        guard text.hasPrefix("-") else { return nil }
        let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(1 + digits.count)
        guard let count = Int64(digits), let seconds = seconds[String(unit)] else { return nil }
        let (ago, overflows) = count.multipliedReportingOverflow(by: seconds * 1000)
        guard !overflows, ago <= now.milliseconds else { return nil }
        return Moment(milliseconds: now.milliseconds - ago)
    }

    private static let seconds: [String: Int64] = ["s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800]
}
