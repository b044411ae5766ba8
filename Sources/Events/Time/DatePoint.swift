/// One end of an EDTF value: a day, a month, a year, or an instant.
enum DatePoint: Hashable, Sendable {
    case instant(Moment)
    case day(Day)
    case month(Month)
    case year(Int)

    /// Reads one point; `nil` for anything else, a date that no calendar has included.
    init?(_ bytes: Span<UInt8>) {
        if bytes.count > 10 {
            guard let moment = Moment(bytes: bytes) else { return nil }
            self = .instant(moment)
            return
        }
        var digits = DigitReader(bytes)
        guard let year = digits.number(of: 4) else { return nil }
        if digits.isAtEnd {
            self = .year(year)
            return
        }
        guard digits.take("-"), let month = digits.number(of: 2), (1...12).contains(month) else { return nil }
        if digits.isAtEnd {
            self = .month(Month(year: year, month: month))
            return
        }
        guard digits.take("-"), let dayOfMonth = digits.number(of: 2), digits.isAtEnd,
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { return nil }
        self = .day(day)
    }

    /// The first moment that the point may mean.
    var earliest: Moment {
        switch self {
        case .instant(let moment): moment
        case .day(let day): day.start
        case .month(let month): firstDay(month.year, month.month).start
        case .year(let year): firstDay(year, 1).start
        }
    }

    /// The last moment that the point may mean.
    var latest: Moment {
        switch self {
        case .instant(let moment): moment
        case .day(let day): day.end
        case .month(let month):
            Day(
                number: firstDay(month.year, month.month).number
                    + Int32(Day.length(ofMonth: month.month, year: month.year)) - 1
            )
            .end
        case .year(let year): Day(number: firstDay(year, 1).number + (isLeap(year) ? 365 : 364)).end
        }
    }

    private func firstDay(_ year: Int, _ month: Int) -> Day {
        guard let day = Day(year: year, month: month, day: 1) else {
            preconditionFailure("a year has four digits and a month is one of twelve")
        }
        return day
    }

    private func isLeap(_ year: Int) -> Bool { Day.length(ofMonth: 2, year: year) == 29 }
}
