public import Events

/// Dates as people write them; JSON keeps EDTF.
public struct DateWords: Sendable {
    private let language: Language
    private let style: Style

    /// How months are named.
    public enum Style: Sendable {
        /// `17 Aug 2023`; in French, which abbreviates none in a date, `17 août 2023`.
        case brief
        /// `17 August 2023`.
        case whole
    }

    public init(language: Language, style: Style = .brief) {
        self.language = language
        self.style = style
    }

    /// `17 Aug 2023`, `18–19 Jun 2022`, `by 17 Aug 2023`, `depuis mai 2021`; the text itself where it is no EDTF value.
    public func text(_ edtf: String) -> String {
        let ends = edtf.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch ends.count {
        case 1: return Point(edtf).map(words) ?? edtf
        case 2: return interval(ends[0], ends[1]) ?? edtf
        default: return edtf
        }
    }

    /// A day as it is written in a date.
    public func text(_ day: Day) -> String { words(.day(day)) }

    /// A month of a year: `June 2021`.
    public func text(_ month: Month) -> String { words(.month(month)) }

    /// To the minute, in UTC, which Mali keeps.
    public func text(_ moment: Moment) -> String {
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
        case .month(let month): "\(name(month)) \(month.yearText)"
        case .year(let year): year
        case .moment(let moment): text(moment)
        }
    }

    private func interval(_ start: String, _ end: String) -> String? {
        if start == "..", let point = Point(end) {
            return (isDay(point) ? DateWords.byDay : DateWords.byThen).filled(language, words(point))
        }
        if end == "..", let point = Point(start) {
            return (isDay(point) ? DateWords.sinceDay : DateWords.sinceThen).filled(language, words(point))
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
        let isBrief = style == .brief && language == .english
        return (isBrief ? MonthNames.columns(language) : MonthNames.whole(language))[month.month - 1]
    }

    private static let byDay = Label("by %", "au plus tard le %")
    private static let byThen = Label("by %", "au plus tard en %")
    private static let sinceDay = Label("since %", "depuis le %")
    private static let sinceThen = Label("since %", "depuis %")
}
