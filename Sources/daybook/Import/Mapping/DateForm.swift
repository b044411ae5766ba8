import Events

/// How dates are written in a spreadsheet: `YYYY-MM-DD`, `D/M/YYYY`, `DD MMMM YYYY`, or `unix` for seconds since 1970. `DD` and `MM`
/// have two digits, `D` and `M` one or two; `MMMM` is the month's name in English or French, `MMM` its English abbreviation. Whatever
/// else stands in the form must stand in the cell.
struct DateForm: Equatable, Sendable {
    let text: String
    private let isUnix: Bool
    private let parts: [Part]

    private enum Part: Equatable, Sendable {
        case year
        case month(digits: ClosedRange<Int>)
        case monthName(isShort: Bool)
        case day(digits: ClosedRange<Int>)
        case text(Character)
    }

    static let iso = DateForm("YYYY-MM-DD")

    /// - Throws: ``Failure`` where the form does not have a year, a month and a day.
    init(_ node: MappingNode) throws(Failure) {
        self.init(try node.text("a form of dates"))
        let kinds = parts.map { part in
            switch part {
            case .year: "year"
            case .month, .monthName: "month"
            case .day: "day"
            case .text: ""
            }
        }
        guard isUnix || kinds.filter({ !$0.isEmpty }).sorted() == ["day", "month", "year"] else {
            throw node.failure(
                "expected a form of dates with a year (YYYY), a month (MM, M, MMM, MMMM) and a day (DD, D), such as D/M/YYYY, "
                    + "or unix; found '\(text)'"
            )
        }
    }

    private init(_ text: String) {
        self.text = text
        self.isUnix = text == "unix"
        var parts: [Part] = []
        var rest = text[...]
        while let first = rest.first {
            let run = "YMD".contains(first) ? rest.prefix { $0 == first } : rest.prefix(1)
            switch run {
            case "YYYY": parts.append(.year)
            case "MMMM", "MMM": parts.append(.monthName(isShort: run.count == 3))
            case "MM", "M": parts.append(.month(digits: run.count...2))
            case "DD", "D": parts.append(.day(digits: run.count...2))
            default: parts += run.map { .text($0) }
            }
            rest = rest.dropFirst(run.count)
        }
        self.parts = parts
    }

    /// The day that a cell states; `nil` where it is not of the form, or there is no such day.
    func day(_ cell: String) -> Day? {
        if isUnix {
            guard !cell.hasPrefix("+"), let seconds = Int64(cell), (0..<253_402_300_800).contains(seconds) else {
                return nil
            }
            return Moment(milliseconds: seconds * 1000).day
        }
        var rest = cell[...]
        var (year, month, day) = (0, 0, 0)
        for part in parts {
            switch part {
            case .year: year = DateForm.number(&rest, 4...4) ?? -1
            case .month(let digits): month = DateForm.number(&rest, digits) ?? 0
            case .monthName(let isShort): month = DateForm.month(&rest, isShort: isShort)
            case .day(let digits): day = DateForm.number(&rest, digits) ?? 0
            case .text(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            }
        }
        return rest.isEmpty ? Day(year: year, month: month, day: day) : nil
    }

    private static func number(_ text: inout Substring, _ digits: ClosedRange<Int>) -> Int? {
        let found = text.prefix { ("0"..."9").contains($0) }.prefix(digits.upperBound)
        guard found.count >= digits.lowerBound else { return nil }
        text = text.dropFirst(found.count)
        return Int(found)
    }

    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let french = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]

    /// Zero where no month is named.
    private static func month(_ text: inout Substring, isShort: Bool) -> Int {
        let name = text.prefix(while: \.isLetter)
        let names = isShort ? [english.map { String($0.prefix(3)) }] : [english, french]
        guard let index = names.lazy.compactMap({ $0.firstIndex(of: name.lowercased()) }).first else { return 0 }
        text = text.dropFirst(name.count)
        return index + 1
    }
}
