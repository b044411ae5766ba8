import Events
import Testing

@testable import daybook

@Suite("Bounds of time")
struct TimeBoundTests {
    @Test(arguments: [
        ("2023-12-08", "2023-12-08T00:00:00.000Z", "2023-12-08T23:59:59.999Z"),
        ("2023-12-08 14:05", "2023-12-08T14:05:00.000Z", "2023-12-08T14:05:59.999Z"),
        ("2023-12-08 14:05:06", "2023-12-08T14:05:06.000Z", "2023-12-08T14:05:06.999Z"),
        ("2023-12-08T14:05:06+01:00", "2023-12-08T13:05:06.000Z", "2023-12-08T13:05:06.000Z"),
        ("now", "2024-03-01T12:00:00.000Z", "2024-03-01T12:00:00.000Z"),
        ("today", "2024-03-01T00:00:00.000Z", "2024-03-01T23:59:59.999Z"),
        ("yesterday", "2024-02-29T00:00:00.000Z", "2024-02-29T23:59:59.999Z"),
        ("-1h", "2024-03-01T11:00:00.000Z", "2024-03-01T11:00:00.000Z"),
        ("-30min", "2024-03-01T11:30:00.000Z", "2024-03-01T11:30:00.000Z"),
        ("-90s", "2024-03-01T11:58:30.000Z", "2024-03-01T11:58:30.000Z"),
        ("-2d", "2024-02-28T12:00:00.000Z", "2024-02-28T12:00:00.000Z"),
        ("-1w", "2024-02-23T12:00:00.000Z", "2024-02-23T12:00:00.000Z"),
    ])
    func everyFormHasItsEnds(_ text: String, _ earliest: String, _ latest: String) throws {
        let now = try #require(Moment("2024-03-01T12:00:00Z"))
        let bound = try #require(TimeBound(text, now: now))
        #expect(bound.earliest.description == earliest)
        #expect(bound.latest.description == latest)
    }

    @Test(arguments: [
        "2023-12", "2023-12-08 24:00", "2023-12-08 14", "14:00", "-1", "-h", "-1m", "1h", "-99999999999999999999d",
        "-9999999999w", "tomorrow", "",
    ])
    func nothingIsGuessed(_ text: String) throws {
        let now = try #require(Moment("2024-03-01T12:00:00Z"))
        #expect(TimeBound(text, now: now) == nil)
    }
}
