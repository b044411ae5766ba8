import Events

/// Dates as people write them; JSON keeps EDTF.
struct DateWords {
    let language: Language

    /// `17 Aug 2023`, `18–19 Jun 2022`, `by 17 Aug 2023`, `depuis mai 2021`; the text itself where it is no EDTF value.
    func text(_ edtf: String) -> String {
        let ends = edtf.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch ends.count {
        case 1: return Point(edtf).map(words) ?? edtf
        case 2: return interval(ends[0], ends[1]) ?? edtf
        default: return edtf
        }
    }

    /// To the minute, in UTC, which Mali keeps.
    func text(_ moment: Moment) -> String {
        let time = moment.descriptionToTheSecond.split(separator: "T").last.map { String($0.prefix(5)) } ?? ""
        return "\(words(.day(moment.day))) \(time) UTC"
    }

    /// One end of an EDTF value.
    private enum Point: Equatable {
        case day(Day)
        case month(Month)
        case year(String)
        case moment(Moment)

        init?(_ text: String) {
            if let day = Day(text) {
                self = .day(day)
            } else if let month = Month(text) {
                self = .month(month)
            } else if text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                self = .year(text)
            } else if let moment = Moment(text) {
                self = .moment(moment)
            } else {
                return nil
            }
        }
    }

    private func words(_ point: Point) -> String {
        switch point {
        case .day(let day): "\(dayOfMonth(day)) \(words(.month(day.month)))"
        case .month(let month): "\(name(month)) \(month.year)"
        case .year(let year): year
        case .moment(let moment): text(moment)
        }
    }

    private func interval(_ start: String, _ end: String) -> String? {
        if start == "..", let point = Point(end) {
            return (isDay(point) ? Words.byDay : Words.byThen).filled(language, words(point))
        }
        if end == "..", let point = Point(start) {
            return (isDay(point) ? Words.sinceDay : Words.sinceThen).filled(language, words(point))
        }
        guard let first = Point(start), let last = Point(end) else { return nil }
        return span(first, last)
    }

    /// What both ends have in common is said once.
    private func span(_ first: Point, _ last: Point) -> String {
        switch (first, last) {
        case (.day(let first), .day(let last)) where first.month == last.month:
            "\(dayOfMonth(first))–\(words(.day(last)))"
        case (.day(let first), .day(let last)) where first.civil.year == last.civil.year:
            "\(dayOfMonth(first)) \(name(first.month)) – \(words(.day(last)))"
        case (.month(let first), .month(let last)) where first.year == last.year:
            "\(name(first)) – \(words(.month(last)))"
        default: "\(words(first)) – \(words(last))"
        }
    }

    private func isDay(_ point: Point) -> Bool {
        guard case .day = point else { return false }
        return true
    }

    private func dayOfMonth(_ day: Day) -> String {
        day.civil.day == 1 && language == .french ? "1er" : String(day.civil.day)
    }

    private func name(_ month: Month) -> String {
        switch language {
        case .english: Words.months(.english)[month.month - 1]
        case .french: Words.wholeMonths[month.month - 1]
        }
    }
}
