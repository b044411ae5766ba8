/// A day of the proleptic Gregorian calendar, counted from 1 January 1970.
///
/// Mali keeps UTC all year, so a day is a UTC day.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; earlier days are negative.
    public let number: Int32

    public init(number: Int32) {
        self.number = number
    }

    /// The day with this date, or `nil` where the calendar has none (31 June).
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.number = Int32(Day.daysFromCivil(year: year, month: month, day: day))
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard case .day(let day)? = DatePoint(bytes.span) else { return nil }
        self = day
    }

    public var civil: (year: Int, month: Int, day: Int) {
        // The days-to-civil algorithm counts years from March, so that the leap day is the last.
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public var month: Month {
        let civil = civil
        return Month(year: civil.year, month: civil.month)
    }

    /// The day that comes so many days later.
    public func adding(days: Int) -> Day { Day(number: number &+ Int32(clamping: days)) }

    /// Midnight, when the day begins.
    public var start: Moment { Moment(milliseconds: Int64(number) * Moment.millisecondsPerDay) }

    /// The last millisecond of the day.
    public var end: Moment { Moment(milliseconds: (Int64(number) + 1) * Moment.millisecondsPerDay - 1) }

    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends `YYYY-MM-DD`.
    func append(to bytes: inout [UInt8]) {
        let civil = civil
        bytes.appendDigits(of: civil.year, 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(of: civil.month, 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(of: civil.day, 2)
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }

    private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
