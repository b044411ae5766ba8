import Events
import Foundation
import TestKit
import Testing

struct MomentTests {
    static let known: [(String, Int64)] = [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2026-11-21T19:08:36.120Z", 1_795_288_116_120),
        ("2022-06-18T05:30:00+05:30", 1_655_510_400_000),
        ("2022-06-17T22:00:00-02:00", 1_655_510_400_000),
        ("2022-06-18t00:00:00z", 1_655_510_400_000),
        ("2022-06-18T00:00:00-00:00", 1_655_510_400_000),
        ("2022-06-18T00:00:00.1Z", 1_655_510_400_100),
        ("2022-06-18T00:00:00.1239999999999999999999Z", 1_655_510_400_123),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ]

    @Test(arguments: known)
    func aTimeIsItsMilliseconds(text: String, milliseconds: Int64) {
        #expect(Moment(text)?.milliseconds == milliseconds)
    }

    /// RFC 3339 has them; the last second of its day is as near as a count of milliseconds comes.
    @Test(arguments: [
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z"), ("2015-06-30T23:59:60.5Z", "2015-06-30T23:59:59.999Z"),
        ("1990-12-31T15:59:60-08:00", "1990-12-31T23:59:59.999Z"),
        ("2017-01-01T05:29:60+05:30", "2016-12-31T23:59:59.999Z"),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:59.999Z"),
    ])
    func aLeapSecondIsTheEndOfItsDay(text: String, moment: String) throws {
        let leap = try #require(Moment(text))
        #expect(leap.description == moment)
        #expect(leap == leap.day.end)
        #expect(leap < leap.day.adding(days: 1).start)
        #expect(try #require(Moment(moment.replacing("59.999", with: "59.998"))) < leap)
    }

    @Test(arguments: [
        "2016-12-30T23:59:60Z", "2016-12-31T22:59:60Z", "2016-12-31T23:58:60Z", "2016-12-31T23:59:61Z",
        "2016-12-31T23:59:60+01:00", "2016-12-31T00:00:60Z",
    ])
    func aMinuteThatHasNoLeapSecondHasNone(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func aTimeOutsideOfTheYearsOfFourDigitsIsNoMoment() {
        #expect(Moment("9999-12-31T23:59:59.999-00:01") == nil)
        #expect(Moment("0000-01-01T00:00:00+00:01") == nil)
    }

    @Test func anyMomentIsReadBackAsItWasPrinted() throws {
        var generator = SeededRandom(for: #function)
        for _ in 0..<50_000 {
            let moment = Moment(
                milliseconds: Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &generator)
            )
            let note = Comment(rawValue: "seed \(generator.seed): \(moment.milliseconds)")
            try #require(Moment(moment.description) == moment, note)
            let second = try #require(Moment(moment.descriptionToTheSecond), note)
            try #require((0..<1000).contains(moment.milliseconds - second.milliseconds), note)
            try #require(moment.day.start <= moment && moment <= moment.day.end, note)
        }
    }

    @Test func anyOffsetNamesTheSameMoment() throws {
        var generator = SeededRandom(for: #function)
        for _ in 0..<20_000 {
            let moment = Moment(
                milliseconds: Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &generator)
            )
            let minutes = Int64.random(in: -1439...1439, using: &generator)
            let local = Moment(milliseconds: moment.milliseconds + minutes * 60_000).description.dropLast()
            let (hours, rest) = (minutes.magnitude / 60, minutes.magnitude % 60)
            let text =
                "\(local)\(minutes < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
            try #require(Moment(text) == moment, "seed \(generator.seed): \(text)")
        }
    }

    @Test func foundationReadsTheSameMoment() throws {
        var generator = SeededRandom(for: #function)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<2000 {
            let moment = Moment(
                milliseconds: Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &generator)
            )
            let date = try Date(moment.description, strategy: style)
            let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
            try #require(milliseconds == moment.milliseconds, "seed \(generator.seed): \(moment)")
        }
    }
}
