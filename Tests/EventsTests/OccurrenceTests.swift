import Events
import TestKit
import Testing

/// Dates as sources state them: what they may mean, and how two of them stand to each other.
struct OccurrenceTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let text: String
        let earliest: String?
        let latest: String?
        var testDescription: String { text }

        init(_ text: String, _ earliest: String?, _ latest: String?) {
            self.text = text
            self.earliest = earliest
            self.latest = latest
        }
    }

    static let forms: [Form] = [
        Form("2022-06-18", "2022-06-18T00:00:00.000Z", "2022-06-18T23:59:59.999Z"),
        Form("2022-06", "2022-06-01T00:00:00.000Z", "2022-06-30T23:59:59.999Z"),
        Form("2022-12", "2022-12-01T00:00:00.000Z", "2022-12-31T23:59:59.999Z"),
        Form("2022-02", "2022-02-01T00:00:00.000Z", "2022-02-28T23:59:59.999Z"),
        Form("2024-02", "2024-02-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z"),
        Form("1900-02", "1900-02-01T00:00:00.000Z", "1900-02-28T23:59:59.999Z"),
        Form("2000-02", "2000-02-01T00:00:00.000Z", "2000-02-29T23:59:59.999Z"),
        Form("2024-02-29", "2024-02-29T00:00:00.000Z", "2024-02-29T23:59:59.999Z"),
        Form("2022", "2022-01-01T00:00:00.000Z", "2022-12-31T23:59:59.999Z"),
        Form("2024", "2024-01-01T00:00:00.000Z", "2024-12-31T23:59:59.999Z"),
        Form("1900", "1900-01-01T00:00:00.000Z", "1900-12-31T23:59:59.999Z"),
        Form("0000", "0000-01-01T00:00:00.000Z", "0000-12-31T23:59:59.999Z"),
        Form("9999", "9999-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"),
        Form("2022-06-18/2022-06-19", "2022-06-18T00:00:00.000Z", "2022-06-19T23:59:59.999Z"),
        Form("2022-06-18/2022-06-18", "2022-06-18T00:00:00.000Z", "2022-06-18T23:59:59.999Z"),
        Form("2021/2022-02", "2021-01-01T00:00:00.000Z", "2022-02-28T23:59:59.999Z"),
        Form("2022-06-30/2022-06", "2022-06-30T00:00:00.000Z", "2022-06-30T23:59:59.999Z"),
        Form("../2023-12-08", nil, "2023-12-08T23:59:59.999Z"),
        Form("../2024-02", nil, "2024-02-29T23:59:59.999Z"),
        Form("2021-05/..", "2021-05-01T00:00:00.000Z", nil),
        Form("2021/..", "2021-01-01T00:00:00.000Z", nil),
        Form("2022-06-18T05:30:00Z", "2022-06-18T05:30:00.000Z", "2022-06-18T05:30:00.000Z"),
        Form("2022-06-18T05:30:00.25+05:30", "2022-06-18T00:00:00.250Z", "2022-06-18T00:00:00.250Z"),
        // A leap second belongs to its day, and stays as it was written.
        Form("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z", "2016-12-31T23:59:59.999Z"),
        Form("2022-01-01T00:30:00+01:00", "2021-12-31T23:30:00.000Z", "2021-12-31T23:30:00.000Z"),
    ]

    @Test(arguments: forms)
    func aFormMeansFromItsEarliestToItsLatestMoment(form: Form) throws {
        let occurrence = try Occurrence(form.text)
        #expect(occurrence.earliest?.description == form.earliest)
        #expect(occurrence.latest?.description == form.latest)
        #expect(occurrence.text == form.text && occurrence.description == form.text)
        #expect(occurrence.firstDay?.description == form.earliest.map { String($0.prefix(10)) })
        #expect(occurrence.lastDay?.description == form.latest.map { String($0.prefix(10)) })
        #expect(occurrence.anchor == occurrence.latest ?? occurrence.earliest)
    }

    static let notDates = [
        "", " ", "18 juin", "2022-02-30", "2023-02-29", "1900-02-29", "2022-13", "2022-00", "2022-06-00", "2022-06-31",
        "22-06-18", "2022-6-18", "20220618", "2022/", "/2022", "/", "..", "../..", "2022/2023/2024", "2022-06-18/",
        "2022-06-18T05:30:00Z/2022-06-19", "2022-06-18/2022-06-19T00:00:00Z", "2022-06-18T24:00:00Z",
        "2022-06-18T05:60:00Z", "2022-06-18T05:30:60Z", "2022-06-18T05:30:00", "2022-06-18T05:30Z",
        "2022-06-18 05:30:00Z", "2022-06-18T05:30:00.Z", "2022-06-18T05:30:00+24:00", "2022-06-18T05:30:00+0100",
        " 2022", "2022 ", "2022-06-18\n", "+2022", "-2022", "12022", "2022-06~", "2022?", "202X", "٢٠٢٢",
        // Instants that fall outside of the four-digit years once they are in UTC.
        "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01",
    ]

    @Test(arguments: notDates)
    func whatIsNoDateIsRefused(text: String) {
        #expect(throws: Occurrence.Failure.notADate) { try Occurrence(text) }
    }

    @Test(arguments: ["2022-06-19/2022-06-18", "2022-07/2022-06", "2023/2022", "2023-01-01/2022"])
    func anIntervalDoesNotEndBeforeItBegins(text: String) {
        #expect(throws: Occurrence.Failure.endsBeforeItBegins) { try Occurrence(text) }
    }

    // MARK: - Two of them

    struct Pair: Sendable, CustomTestStringConvertible {
        let first: String
        let second: String
        /// The first comes certainly before the second, the second before the first, they may overlap.
        let before: Bool
        let after: Bool
        var testDescription: String { "\(first) and \(second)" }

        init(_ first: String, _ second: String, before: Bool = false, after: Bool = false) {
            self.first = first
            self.second = second
            self.before = before
            self.after = after
        }
    }

    static let pairs: [Pair] = [
        Pair("2022-06-18", "2022-06-18"),
        Pair("2022-06-18", "2022-06-19", before: true),
        Pair("2022-06-19", "2022-06-18", after: true),
        Pair("2022-06", "2022-06-30"),
        Pair("2022-06", "2022-07-01", before: true),
        Pair("2022", "2022-12-31"),
        Pair("2022", "2023", before: true),
        Pair("../2022-06-18", "2022-06-18"),
        Pair("../2022-06-18", "2022-06-19", before: true),
        Pair("../2022-06-18", "2021"),
        Pair("2022-06-18/..", "2022-06-17", after: true),
        Pair("2022-06-18/..", "2099"),
        Pair("2021/..", "../2022"),
        Pair("2023/..", "../2022", after: true),
        Pair("2021/..", "2022/.."),
        Pair("../2021", "../2022"),
        Pair("2022-06-18T05:30:00Z", "2022-06-18"),
        Pair("2022-06-18T05:30:00Z", "2022-06-18T07:30:00+02:00"),
        Pair("2022-06-18T05:30:00Z", "2022-06-18T05:30:00.001Z", before: true),
        Pair("2016-12-31T23:59:59Z", "2016-12-31T23:59:60Z", before: true),
        Pair("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", before: true),
        Pair("2022-06-01/2022-06-10", "2022-06-10/2022-06-20"),
        Pair("2022-06-01/2022-06-10", "2022-06-11/2022-06-20", before: true),
    ]

    @Test(arguments: pairs)
    func twoDatesAreInOrderOnlyWhereEveryReadingSaysSo(pair: Pair) throws {
        let first = try Occurrence(pair.first)
        let second = try Occurrence(pair.second)
        #expect(first.isCertainlyBefore(second) == pair.before)
        #expect(second.isCertainlyBefore(first) == pair.after)
        #expect(first.mayOverlap(second) == (!pair.before && !pair.after))
    }

    static let between: [(String, String, String, Bool)] = [
        ("2022-06-15", "2022-06-10", "2022-06-20", true),
        ("2022-06-15", "2022-06-20", "2022-06-10", true),
        ("2022-06-10", "2022-06-10", "2022-06-20", true),
        ("2022-06-09", "2022-06-10", "2022-06-20", false),
        ("2022-06-21", "2022-06-10", "2022-06-20", false),
        ("2022-06", "2022-06-30", "2022-07-20", true),
        ("2022", "2023-01-01", "2023-02-01", false),
        ("2022-06-09", "2022-06-10", "2022", true),
        ("../2022-06-09", "2022-06-10", "2022-06-20", false),
        ("../2022-06-10", "2022-06-10", "2022-06-20", true),
        ("2022-06-21/..", "2022-06-10", "2022-06-20", false),
        ("2022-06-21", "2022-06-10", "2022-06-20/..", true),
    ]

    @Test(arguments: between)
    func aDateMayLieBetweenTwoOthersInEitherOrder(date: String, first: String, second: String, may: Bool) throws {
        let ends = try (Occurrence(first), Occurrence(second))
        #expect(try Occurrence(date).mayLieBetween(ends.0, ends.1) == may)
        #expect(try Occurrence(date).mayLieBetween(ends.1, ends.0) == may)
    }

    static let byThen: [(text: String, day: String, had: Bool)] = [
        ("2022-06-18", "2022-06-17", false),
        ("2022-06-18", "2022-06-18", true),
        ("2022-06", "2022-06-29", false),
        ("2022-06", "2022-06-30", true),
        ("2022-06", "2022-05-31", false),
        ("2022", "2022-12-30", false),
        ("../2023-12-08", "2023-12-07", false),
        ("../2023-12-08", "2023-12-08", true),
        ("2021-05/..", "2021-04-30", false),
        ("2021-05/..", "2021-05-01", true),
        ("2022-06-18/2022-06-20", "2022-06-19", false),
        ("2022-06-18T23:59:59.999Z", "2022-06-18", true),
        ("2022-06-18T23:59:59.999-01:00", "2022-06-18", false),
    ]

    @Test(arguments: byThen)
    func whetherItHadHappenedByADay(text: String, day: String, had: Bool) throws {
        let day = try #require(Day(day))
        #expect(try Occurrence(text).hadHappened(by: day) == had)
    }

    // MARK: - Any of them

    @Test func ordersOfAnyTwoDatesAgreeWithTheirMoments() throws {
        var generator = SeededRandom(for: #function)
        for _ in 0..<20_000 {
            let texts = (generator.date(), generator.date(), generator.date())
            let note = Comment(rawValue: "seed \(generator.seed): \(texts)")
            guard let first = try? Occurrence(texts.0), let second = try? Occurrence(texts.1),
                let third = try? Occurrence(texts.2)
            else { continue }
            if let earliest = first.earliest, let latest = first.latest { #expect(earliest <= latest, note) }
            #expect(!(first.isCertainlyBefore(second) && second.isCertainlyBefore(first)), note)
            #expect(!first.isCertainlyBefore(first) && first.mayOverlap(first), note)
            #expect(first.mayOverlap(second) == second.mayOverlap(first), note)
            if first.isCertainlyBefore(second), second.isCertainlyBefore(third) {
                #expect(first.isCertainlyBefore(third), note)
                #expect(second.mayLieBetween(first, third) && !first.mayLieBetween(second, third), note)
            }
            if first.mayOverlap(second) { #expect(first.mayLieBetween(second, third), note) }
            if let month = first.singleMonth {
                #expect(first.earliest?.day.month == month && first.latest?.day.month == month, note)
            }
        }
    }

    @Test func aStringThatIsNoDateNeverCrashes() {
        var generator = SeededRandom(for: #function)
        let alphabet = Array("0123456789-/.TtZz:+ é")
        for _ in 0..<50_000 {
            let text = String((0..<Int.random(in: 0...26, using: &generator)).map { _ in generator.pick(alphabet) })
            guard let occurrence = try? Occurrence(text) else { continue }
            #expect(occurrence.text == text)
        }
    }
}

extension SeededRandom {
    /// A date of any form within three years, so that pairs often meet; sometimes none at all.
    fileprivate mutating func date() -> String {
        let year = Int.random(in: 2020...2022, using: &self)
        let month = Int.random(in: 1...12, using: &self)
        let day = Int.random(in: 1...31, using: &self)
        let points = [
            "\(year)", Month(year: year, month: month).description,
            "\(Month(year: year, month: month))-\(day < 10 ? "0" : "")\(day)",
        ]
        switch Int.random(in: 0...6, using: &self) {
        case 0: return "../\(pick(points))"
        case 1: return "\(pick(points))/.."
        case 2: return "\(pick(points))/\(date())"
        case 3: return "\(points[2])T05:30:00Z"
        default: return pick(points)
        }
    }
}
