import Events
import Testing

struct DayTests {
    @Test func everyDayFrom1900To2100IsItsDateAndComesAfterTheDayBefore() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var number: Int32 = -25_567
        for year in 1900...2100 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                let length = month == 2 && isLeap ? 29 : lengths[month - 1]
                for dayOfMonth in 1...length {
                    let day = try #require(Day(year: year, month: month, day: dayOfMonth))
                    try #require(day.number == number)
                    try #require(day.civil == (year, month, dayOfMonth))
                    try #require(Day(day.description) == day && day.month == Month(year: year, month: month))
                    try #require(day.start.day == day && day.end.day == day)
                    try #require(day.end.milliseconds + 1 == Day(number: number + 1).start.milliseconds)
                    number += 1
                }
                #expect(Day(year: year, month: month, day: length + 1) == nil)
            }
        }
        #expect(number == 47_847)
    }

    /// A week around the first day that four digits can write, as a spreadsheet may have it, begins before it.
    @Test func aDayBeforeTheYearZeroIsWrittenWithASign() throws {
        let first = try #require(Day("0000-01-01"))
        #expect(first.adding(days: -3).description == "-0001-12-29")
        #expect(first.month.previous == nil)
        #expect(Month("0000-02")?.previous == first.month)
        #expect(Day(number: .min).description == "-5877641-06-23" && Day(number: .max).description == "5881580-07-11")
    }

    @Test(arguments: [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2038-01-19", 24_855)])
    func aDayHasItsKnownNumber(text: String, number: Int32) {
        #expect(Day(text)?.number == number)
    }

    @Test func theFirstAndTheLastYearAreWholeYears() throws {
        for (text, number) in [("0000-01-01", -719_528), ("0000-12-31", -719_163), ("9999-12-31", 2_932_896)] {
            let day = try #require(Day(text))
            #expect(day.number == Int32(number) && day.description == text)
            #expect(Moment(day.start.description) == day.start && Moment(day.end.description) == day.end)
        }
    }

    @Test(arguments: ["", "2022", "2022-06", "2022-06-31", "2022-6-1", "2022-06-18T05:30:00Z", "../2022-06-18", "é"])
    func onlyADateIsADay(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func onlyAYearAndAMonthAreAMonth() {
        #expect(Month("2022-06") == Month(year: 2022, month: 6))
        #expect(Month("2022-12").map { $0 < Month(year: 2023, month: 1) } == true)
        for text in ["2022", "2022-13", "2022-00", "2022-06-18", "2022-6", ""] { #expect(Month(text) == nil) }
    }
}
