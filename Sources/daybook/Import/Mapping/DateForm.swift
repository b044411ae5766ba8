import Events

/// How dates are written in a spreadsheet: `YYYY-MM-DD`, `D/M/YYYY hh:mm`, `MMMM YYYY`, `unix` for seconds since 1970, `serial` for the
/// numbers of days by which spreadsheets keep dates. `DD`, `MM`, `hh`, `mm`, `ss` have two digits, `D`, `M`, `h` one or two; `YY` are the
/// last two of 20YY; `MMMM` is the month's name in English or French, `MMM` its abbreviation. What stands between `'` and whatever
/// else is in the form must stand in the cell.
struct DateForm: Equatable, Sendable {
    let text: String
    private let kind: Kind

    private enum Kind: Equatable, Sendable {
        case unix
        /// The number of the day before day 1.
        case serial(zero: Int)
        case parts([Part])
    }

    private enum Part: Equatable, Sendable {
        case year
        case shortYear
        case month(digits: ClosedRange<Int>)
        case monthName(isShort: Bool)
        case day(digits: ClosedRange<Int>)
        case hour(digits: ClosedRange<Int>)
        case minute
        case second
        case text(Character)

        var unit: String {
            switch self {
            case .year, .shortYear: "year"
            case .month, .monthName: "month"
            case .day: "day"
            case .hour: "hour"
            case .minute: "minute"
            case .second: "second"
            case .text: ""
            }
        }
    }

    static let iso = DateForm("YYYY-MM-DD")

    private static let combinations = [
        ["year"], ["year", "month"], ["year", "month", "day"], ["year", "month", "day", "hour", "minute"],
        ["year", "month", "day", "hour", "minute", "second"],
    ]

    /// - Throws: ``Failure`` where the form does not have a year, with a month, a day and a clock as they belong together.
    init(_ node: MappingNode) throws(Failure) {
        self.init(try node.text(Label("a form of dates", "une forme de date")))
        guard case .parts(let parts) = kind else { return }
        let units = parts.map(\.unit).filter { !$0.isEmpty }
        guard DateForm.combinations.contains(where: { $0.sorted() == units.sorted() }) else {
            throw node.failure(
                Label(
                    "expected a form of dates with a year (YYYY), and a month (MM, M, MMM, MMMM), a day (DD, D) and a clock (hh:mm, hh:mm:ss) "
                        + "as they are there, such as D/M/YYYY; or unix, or serial; found '\(text)'",
                    "attendu : une forme de date avec une année (YYYY), puis un mois (MM, M, MMM, MMMM), un jour (DD, D) et une heure (hh:mm, "
                        + "hh:mm:ss) s'il y en a, comme D/M/YYYY ; ou unix, ou serial ; trouvé : « \(text) »"
                )
            )
        }
    }

    private init(_ text: String) {
        self.text = text
        self.kind =
            switch text {
            case "unix": .unix
            // Day 60 is the 29 February 1900 that Excel invented, so that only later days are counted from here.
            case "serial": .serial(zero: -25_569)
            case "serial-1904": .serial(zero: -24_107)
            default: .parts(DateForm.parts(text))
            }
    }

    private static func parts(_ text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        var isLiteral = false
        while let first = rest.first {
            if first == "'" {
                isLiteral.toggle()
                rest = rest.dropFirst()
                continue
            }
            let run = !isLiteral && "YMDhms".contains(first) ? rest.prefix { $0 == first } : rest.prefix(1)
            rest = rest.dropFirst(run.count)
            guard !isLiteral, let part = part(run) else {
                parts += run.map { .text($0) }
                continue
            }
            parts.append(part)
        }
        return parts
    }

    private static func part(_ run: Substring) -> Part? {
        switch run {
        case "YYYY": .year
        case "YY": .shortYear
        case "MMMM", "MMM": .monthName(isShort: run.count == 3)
        case "MM", "M": .month(digits: run.count...2)
        case "DD", "D": .day(digits: run.count...2)
        case "hh", "h": .hour(digits: run.count...2)
        case "mm": .minute
        case "ss": .second
        default: nil
        }
    }

    /// The date that a cell states; `nil` where it is not of the form, or there is no such day.
    func reading(_ cell: String) -> DateReading? {
        switch kind {
        case .unix: DateForm.unix(cell)
        case .serial(let zero): DateForm.serial(cell, zero)
        case .parts(let parts): DateForm.reading(cell, parts)
        }
    }

    /// Whether a cell may be a day of the last hundred years as Excel counts them.
    static func looksSerial(_ cell: String) -> Bool {
        guard let reading = serial(cell, -25_569) else { return false }
        return (1940...2060).contains(reading.day.civil.year)
    }

    private static func unix(_ cell: String) -> DateReading? {
        guard cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(cell),
            (0..<253_402_300_800).contains(seconds)
        else { return nil }
        let day = Moment(milliseconds: seconds * 1000).day
        return DateReading(day: day, exactness: .day, secondOfDay: Int(seconds % 86_400))
    }

    /// Days, and the clock as a part of one.
    private static func serial(_ cell: String, _ zero: Int) -> DateReading? {
        let pieces = cell.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = pieces.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard digits, let whole = pieces.first.flatMap({ Int($0) }), (61...2_958_465).contains(whole) else {
            return nil
        }
        let fraction = pieces.count > 1 ? Double("0.\(pieces[1])") ?? 0 : 0
        let seconds = Int((fraction * 86_400).rounded())
        let number = whole + zero + seconds / 86_400
        return DateReading(
            day: Day(number: Int32(number)),
            exactness: .day,
            secondOfDay: fraction == 0 ? nil : seconds % 86_400
        )
    }

    private static func reading(_ cell: String, _ parts: [Part]) -> DateReading? {
        var rest = cell[...]
        var (year, month, day) = (0, 1, 1)
        var clock: [Int] = []
        for part in parts {
            switch part {
            case .year: year = number(&rest, 4...4) ?? -1
            case .shortYear: year = number(&rest, 2...2).map { 2000 + $0 } ?? -1
            case .month(let digits): month = number(&rest, digits) ?? 0
            case .monthName(let isShort): month = DateForm.month(&rest, isShort: isShort)
            case .day(let digits): day = number(&rest, digits) ?? 0
            case .hour(let digits): clock.append(number(&rest, digits, below: 24).map { $0 * 3600 } ?? -86_400)
            case .minute: clock.append(number(&rest, 2...2, below: 60).map { $0 * 60 } ?? -86_400)
            case .second: clock.append(number(&rest, 2...2, below: 60) ?? -86_400)
            case .text(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            }
        }
        let second = clock.reduce(0, +)
        guard rest.isEmpty, second >= 0, let day = Day(year: year, month: month, day: day) else { return nil }
        let units = parts.map(\.unit)
        let exactness: DateReading.Exactness =
            units.contains("day") ? .day : units.contains("month") ? .month : .year
        return DateReading(day: day, exactness: exactness, secondOfDay: clock.isEmpty ? nil : second)
    }

    private static func number(_ text: inout Substring, _ digits: ClosedRange<Int>, below bound: Int = .max) -> Int? {
        let found = text.prefix { ("0"..."9").contains($0) }.prefix(digits.upperBound)
        guard found.count >= digits.lowerBound else { return nil }
        text = text.dropFirst(found.count)
        return Int(found).flatMap { $0 < bound ? $0 : nil }
    }

    private static let names = [
        [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ],
        [
            "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
            "decembre",
        ],
    ]
    private static let abbreviations = [
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        ["", "", "", "", "", "", "", "", "sept", "", "", ""],
        ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"],
    ]

    /// Zero where no month is named. A point may stand after an abbreviation.
    private static func month(_ text: inout Substring, isShort: Bool) -> Int {
        let name = text.prefix(while: \.isLetter)
        let folded = name.withoutAccents
        let known = isShort ? abbreviations : names
        guard !folded.isEmpty, let index = known.lazy.compactMap({ $0.firstIndex(of: folded) }).first else { return 0 }
        text = text.dropFirst(name.count)
        if isShort, text.first == "." { text = text.dropFirst() }
        return index + 1
    }
}
