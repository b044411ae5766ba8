/// A month of a year: the column of a monthly table.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    public init(year: Int, month: Int) {
        precondition((1...12).contains(month), "months are counted from 1 to 12")
        self.year = year
        self.month = month
    }

    /// Reads `YYYY-MM` and nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard case .month(let month)? = DatePoint(bytes.span) else { return nil }
        self = month
    }

    public var firstDay: Day { DatePoint.month(self).earliest.day }
    public var lastDay: Day { DatePoint.month(self).latest.day }

    /// The month before; `nil` before the first that four digits can write.
    public var previous: Month? {
        guard month == 1 else { return Month(year: year, month: month - 1) }
        return year > 0 ? Month(year: year - 1, month: 12) : nil
    }

    /// The year with four digits, so that nobody takes 0022 for 2022.
    public var yearText: String { padded(year, 4) }

    public var description: String { "\(yearText)-\(padded(month, 2))" }

    public static func < (left: Month, right: Month) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}
