/// An instant of UTC, to the millisecond.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let millisecondsPerDay: Int64 = 86_400_000

    /// From 0000-01-01 to 9999-12-31, the years that four digits can write.
    private static let writable = -62_167_219_200_000...253_402_300_799_999 as ClosedRange<Int64>

    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Reads an RFC 3339 date and time with its offset; fractions finer than a millisecond are cut.
    ///
    /// A leap second (`23:59:60` of UTC on the last day of a month) is read as the last millisecond of its day: it stays in its day,
    /// month and year, after all that comes before it and before all that comes after.
    /// `nil` too where the offset carries it into a year that has not four digits in UTC.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(bytes: bytes.span)
    }

    init?(bytes: Span<UInt8>) {
        var digits = DigitReader(bytes)
        guard let year = digits.number(of: 4), digits.take("-"), let month = digits.number(of: 2), digits.take("-"),
            let dayOfMonth = digits.number(of: 2), let day = Day(year: year, month: month, day: dayOfMonth),
            digits.take("T") || digits.take("t"),
            let hour = digits.number(of: 2), hour < 24, digits.take(":"),
            let minute = digits.number(of: 2), minute < 60, digits.take(":"),
            let second = digits.number(of: 2), second <= 60,
            let fraction = digits.milliseconds(), let offset = digits.offsetMinutes(), digits.isAtEnd
        else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second) - Int64(offset) * 60
        let start = Int64(day.number) * Moment.millisecondsPerDay + seconds * 1000
        self.milliseconds = second < 60 ? start + Int64(fraction) : start - 1
        guard Moment.writable.contains(milliseconds) else { return nil }
        if second == 60 {
            guard start % Moment.millisecondsPerDay == 0, self.day.adding(days: 1).civil.day == 1 else { return nil }
        }
    }

    public var day: Day {
        let floored = milliseconds >= 0 ? milliseconds : milliseconds - Moment.millisecondsPerDay + 1
        return Day(number: Int32(clamping: floored / Moment.millisecondsPerDay))
    }

    /// RFC 3339 in UTC with three decimals: `2026-11-21T19:08:36.120Z`.
    public var description: String { text(withMilliseconds: true) }

    /// RFC 3339 in UTC without decimals: `2022-06-18T00:00:00Z`.
    public var descriptionToTheSecond: String { text(withMilliseconds: false) }

    private func text(withMilliseconds: Bool) -> String {
        let day = day
        let ofDay = Int(milliseconds - day.start.milliseconds)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        day.append(to: &bytes)
        for (mark, number) in [("T", ofDay / 3_600_000), (":", ofDay / 60_000 % 60), (":", ofDay / 1000 % 60)] {
            bytes.append(contentsOf: mark.utf8)
            bytes.appendDigits(of: number, 2)
        }
        if withMilliseconds {
            bytes.append(UInt8(ascii: "."))
            bytes.appendDigits(of: ofDay % 1000, 3)
        }
        bytes.append(UInt8(ascii: "Z"))
        return String(decoding: bytes, as: UTF8.self)
    }

    public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}
