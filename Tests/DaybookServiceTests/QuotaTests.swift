import DaybookEngine
import Events
import Foundation
import TestSupport
import Testing

@testable import DaybookService

/// What a user may newly record in a day, as he hears of it at the socket.
struct QuotaTests {
    private static func attack(_ id: String) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/t","type":"attack.reported","subject":"incident/\(id)",\
        "data":{"occurred":"2022-06-18","sources":[{"document":"document/test"}],"place":{"name":"Bankass","pcode":"ML0502"},\
        "kind":"ambush","perpetrator":"unknown"}}
        """
    }

    private static let retraction = """
        {"specversion":"1.0","id":"r","source":"/t","type":"record.retracted","subject":"incident/1",\
        "data":{"occurred":"2022-06-20","target":{"position":1},"reason":"typo"}}
        """

    private static func post(_ body: String, _ type: String, _ book: ServedBook) throws -> RawClient.Answer {
        let client = try book.client()
        client.begin("POST", "/v1/events", ["Content-Type: application/\(type)", "Content-Length: \(body.utf8.count)"])
        client.send(body)
        return try client.answer()
    }

    @Test
    func whoIsNearItIsToldAndWhoIsBeyondItIsRefusedUntilTomorrow() async throws {
        let clock = FakeClock("2026-01-01T23:30:00Z")
        try await ServedBook.with(grants: [.ofTester(DailyQuota(events: 5))], clock: clock) { book in
            for number in 1...3 {
                let answer = try book.record(QuotaTests.attack("\(number)"))
                #expect(answer.status == 201 && answer.headers["daybook-quota"] == nil)
            }
            #expect(try book.record(QuotaTests.attack("4")).headers["daybook-quota"] == "events=4/5")
            let batch = "[\(QuotaTests.attack("5")),\(QuotaTests.attack("6"))]"
            let refused = try QuotaTests.post(batch, "cloudevents-batch+json", book)
            #expect(refused.status == 429 && refused.kind == "quota-spent")
            #expect(refused.body.contains(#""index":1"#), "\(refused.body)")
            #expect(refused.body.contains(#""quota":{"events":{"limit":5,"used":5}}"#), "\(refused.body)")
            let seconds = try #require(refused.headers["retry-after"].flatMap { Int($0) })
            #expect((1700...1800).contains(seconds), "\(seconds)")
            #expect(try book.record(QuotaTests.attack("5")).headers["daybook-quota"] == "events=5/5")
            #expect(try book.client().get("/").body.contains(#""quota":{"events":{"limit":5,"used":5}}"#))
            #expect(try book.record(QuotaTests.attack("6")).kind == "quota-spent")
            #expect(try book.record(QuotaTests.attack("2")).status == 200, "a duplicate takes nothing")
            #expect(try book.record(QuotaTests.retraction).status == 201)
            clock.advance(to: "2026-01-02T00:00:00Z")
            #expect(try book.client().get("/").body.contains(#""quota":{"events":{"limit":5,"used":0}}"#))
            let tomorrow = try book.record(QuotaTests.attack("6"))
            #expect(tomorrow.status == 201 && tomorrow.headers["daybook-quota"] == nil)
        }
    }

    @Test
    func aLineBeyondItIsRefusedForItselfAndTheSummaryTells() async throws {
        try await ServedBook.with(grants: [.ofTester(DailyQuota(events: 2))]) { book in
            let lines = ["1", "2", "3", "1"].map(QuotaTests.attack) + [QuotaTests.retraction]
            let answer = try QuotaTests.post(lines.joined(separator: "\n"), "x-ndjson", book)
            #expect(answer.status == 200)
            let told = answer.body.split(separator: "\n")
            #expect(told.count == 2, "\(told)")
            #expect(told.first?.contains("quota-spent") == true && told.first?.contains(#""line":3"#) == true)
            #expect(
                told.last
                    == #"{"summary":{"duplicates":1,"lines":5,"quota":"events=2/2","recorded":3,"refused":1}}"#
            )
        }
    }

    @Test
    func withoutAQuotaNothingIsSaidOfIt() async throws {
        try await ServedBook.with { book in
            let answer = try book.record(QuotaTests.attack("1"))
            #expect(answer.headers["daybook-quota"] == nil)
            #expect(try !book.client().get("/").body.contains("quota\""))
        }
    }
}

extension Grant {
    /// The right to record, with a quota, for the user who runs the test.
    static func ofTester(_ quota: DailyQuota) -> Grant {
        Grant(
            .user(getuid(), name: "tester"),
            [.record],
            SubjectScope.Part(subjects: [.all], except: []),
            quota: quota
        )
    }
}
