import Events
import Printing

/// A date as people write it, in English or French: `18/06/2022`, `18 juin 2022`, `June 18, 2022`, `hier`, `juin 2022`,
/// `18–19 June 2022`, `18/06/2022 14:30`.
///
/// What stands in EDTF already is taken as it is. Nothing is guessed: a year has four digits, and what two days may be meant by gives
/// both.
struct WrittenDate: Equatable {
    /// What it may mean, in EDTF, the likelier first.
    let readings: [String]

    /// `nil` where it is none that is known.
    ///
    /// - Parameter today: The day that `yesterday` is before.
    init?(_ text: String, today: Day) {
        let words = WrittenDate.words(of: text)
        guard let found = WrittenDate.relative(words, today) ?? WrittenDate.readings(of: words), !found.isEmpty else {
            return nil
        }
        self.readings = found
    }

    /// Whether a text would be a date if its year had four digits: `18/06/22`.
    static func isShortOfCentury(_ text: String) -> Bool {
        let year = text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
        guard year.count == 2 else { return false }
        return readings(of: words(of: "\(text.dropLast(2))20\(String(year))"))?.isEmpty == false
    }

    /// Letters and numbers, without accents and commas; `18/06/2022` is one word, and dashes between days are words.
    private static func words(of text: String) -> [String] {
        let plain = text.withoutAccents.replacing("’", with: "'").replacing("–", with: "-").replacing("—", with: "-")
        return plain.split { $0.isWhitespace || $0 == "," }.map(String.init)
    }

    private static func relative(_ words: [String], _ today: Day) -> [String]? {
        let days =
            switch words.joined(separator: " ") {
            case "today", "aujourd'hui", "ce jour": 0
            case "yesterday", "hier": -1
            case "the day before yesterday", "day before yesterday", "avant-hier", "avant hier": -2
            default: Int?.none
            }
        return days.map { [today.adding(days: $0).description] }
    }

    private static func readings(of words: [String]) -> [String]? {
        var words = words
        if let clock = words.last.flatMap(clock), words.count > 1 {
            words.removeLast()
            if ["a", "at", "vers"].contains(words.last) { words.removeLast() }
            let days = points(words)
            guard days.allSatisfy({ $0.utf8.count == 10 }) else { return nil }
            return days.map { "\($0)T\(clock):00Z" }
        }
        let single = points(words)
        return single.isEmpty ? span(words) : single
    }

    /// `14:30`, `14h30`, `14h`; midnight and noon have numbers.
    private static func clock(_ word: String) -> String? {
        let parts = word.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
        guard parts.count == 2, let hour = Int(parts[0]), (0...23).contains(hour), parts[0].utf8.count <= 2,
            let minute = parts[1].isEmpty ? 0 : Int(parts[1]), (0...59).contains(minute),
            parts[1].utf8.count == 2 || (parts[1].isEmpty && word.hasSuffix("h"))
        else { return nil }
        return padded(hour) + ":" + padded(minute)
    }

    // MARK: - One day, month or year

    private static func points(_ words: [String]) -> [String] {
        switch words.count {
        case 1: return numbers(words[0])
        case 2:
            guard let month = month(words[0]), let year = year(words[1]) else { return [] }
            return ["\(year)-\(padded(month))"]
        case 3:
            let (day, name) = month(words[1]) != nil ? (words[0], words[1]) : (words[1], words[0])
            guard let month = month(name), let day = dayOfMonth(day), let year = year(words[2]),
                let found = Day(year: year, month: month, day: day)
            else { return [] }
            return [found.description]
        default: return []
        }
    }

    /// `18/06/2022`, `18.06.2022`, `18-06-2022`, `06/2022`. Day before month, as in Mali; the other way round is another reading.
    private static func numbers(_ word: String) -> [String] {
        for separator in ["/", ".", "-"] as [Character] {
            let parts = word.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
                continue
            }
            let numbers = parts.compactMap { Int($0) }
            guard let year = parts.last.flatMap({ year(String($0)) }),
                parts.dropLast().allSatisfy({ $0.utf8.count <= 2 })
            else { continue }
            if parts.count == 2, (1...12).contains(numbers[0]) { return ["\(year)-\(padded(numbers[0]))"] }
            guard parts.count == 3 else { continue }
            let days = [
                Day(year: year, month: numbers[1], day: numbers[0]),
                Day(year: year, month: numbers[0], day: numbers[1]),
            ]
            return days.compactMap { $0?.description }.distinct
        }
        return []
    }

    private static func year(_ word: String) -> Int? {
        word.utf8.count == 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
    }

    /// `18`, `1er`, `1st`, `18th`.
    private static func dayOfMonth(_ word: String) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard ["", "er", "e", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) else { return nil }
        return Int(digits)
    }

    /// A month by its name, or by the beginning of it that no other month has.
    private static func month(_ word: String) -> Int? {
        let plain = word.hasSuffix(".") ? String(word.dropLast()) : word
        guard plain.utf8.count >= 3 else { return nil }
        let found = Language.allCases.flatMap { language in
            MonthNames.whole(language).map(\.withoutAccents).enumerated().filter { $1.hasPrefix(plain.withoutAccents) }
                .map { $0.offset + 1 }
        }
        let months = found.distinct
        return months.count == 1 ? months[0] : nil
    }

    // MARK: - From one day to another

    /// `18-19 June 2022`, `du 18 au 19 juin 2022`, `18 June 2022 to 2 July 2022`.
    private static func span(_ words: [String]) -> [String]? {
        var words = words
        if ["from", "du", "between", "entre"].contains(words.first) { words.removeFirst() }
        if let first = words.first, first.utf8.contains(UInt8(ascii: "-")) {
            let days = first.split(separator: "-", maxSplits: 1).map(String.init)
            if days.count == 2, days.allSatisfy({ dayOfMonth($0) != nil }) {
                words.replaceSubrange(0..<1, with: [days[0], "-", days[1]])
            }
        }
        let joints = ["-", "to", "au", "and", "et", "a"]
        guard let joint = words.firstIndex(where: joints.contains), joint > 0 else { return nil }
        let end = points(Array(words[(joint + 1)...]))
        // What both ends have in common may be said once.
        let first = Array(words[..<joint])
        let start = [first, first + words.suffix(2), first + words.suffix(1)].lazy.map(points).first { !$0.isEmpty }
        guard let start, start.count == 1, end.count == 1, start[0].utf8.count == end[0].utf8.count, start[0] < end[0]
        else { return nil }
        return ["\(start[0])/\(end[0])"]
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
