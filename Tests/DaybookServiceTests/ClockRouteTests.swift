import Events
import TestSupport
import Testing

@testable import DaybookService

/// The clock, as the socket tells it and is told of it.
struct ClockRouteTests {
    private func attack(_ id: String) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/t","type":"attack.reported","subject":"incident/x",\
        "data":{"occurred":"2022-06-18","kind":"ambush","perpetrator":"unknown","place":{"name":"Koro"},\
        "sources":[{"document":"document/x"}]}}
        """
    }

    @Test
    func healthAndMetricsSayWhetherTheClockIsBelieved() async throws {
        try await ServedBook.with { book in
            let well = try book.client().get("/v1/health").body
            #expect(well.contains(#""clock":{"believed":true,"now":"2026-01-01T08:00:00"#), "\(well)")
            #expect(well.contains(#""synchronized":false},"position":0,"status":"ok","writable":true}"#), "\(well)")
            #expect(try book.client().get("/metrics").body.contains("daybook_clock_believed 1"))
            #expect(try book.record(attack("1")).status == 201)
            book.clock.advance(by: 2 * 3_600_000)
            let health = try book.client().get("/v1/health").body
            for part in [
                #""believed":false"#, #""status":"degraded""#, #""writable":false"#,
                "nothing is recorded, erased or expired: the clock",
                "daybook admin confirm-clock",
            ] {
                #expect(health.contains(part), "\(health)")
            }
            let metrics = try book.client().get("/metrics").body
            for line in ["daybook_clock_believed 0", "daybook_clock_synchronized 0", "daybook_writable 0"] {
                #expect(metrics.contains(line), "\(metrics)")
            }
            #expect(try book.client().get("/v1/sites").status == 200, "it is read")
            let refused = try book.record(attack("2"))
            #expect(refused.status == 503 && refused.kind == "clock-unconfirmed", "\(refused.body)")
            let confirmed = try book.post("", to: "/v1/admin/confirm-clock")
            #expect(confirmed.status == 200 && confirmed.body.contains(#""believed":true"#), "\(confirmed.body)")
            #expect(confirmed.body.contains(#""now":"2026-01-01T10:"#), "\(confirmed.body)")
            #expect(try book.record(attack("2")).status == 201)
        }
    }

    @Test
    func aDeclarationIsRecordedWithWhoAndWhy() async throws {
        try await ServedBook.with { book in
            #expect(try book.record(attack("1")).status == 201)
            book.clock.advance(by: -20 * 86_400_000)
            let path = "/v1/admin/declare-clock"
            let other = try book.post(#"{"date":"2026-01-01","reason":"its battery"}"#, to: path)
            #expect(other.status == 409 && other.body.contains("you say that it is 2026-01-01"), "\(other.body)")
            let declared = try book.post(#"{"date":"2025-12-13","reason":"its battery"}"#, to: path)
            #expect(declared.status == 200, "\(declared.body)")
            #expect(declared.body.hasPrefix(#"{"position":2,"recordedtime":"2025-12-12T08:"#), "\(declared.body)")
            let event = try book.client().get("/v1/events/2").body
            for part in [
                #""type":"log.clock-declared""#, #""lastRecorded":"2026-01-01T08:"#, #""reason":"its battery""#,
                #""synchronized":false"#, #""authid":"unix:"#,
            ] {
                #expect(event.contains(part), "\(event)")
            }
            #expect(try book.record(attack("2")).status == 201)
        }
    }

    @Test(arguments: [
        "", "{}", #"{"date":"2026-01-01"}"#, #"{"reason":"x"}"#, #"{"date":"2026-01-01","reason":" "}"#,
        #"{"date":"1 January","reason":"x"}"#, #"{"date":"2026-01-01","reason":"x","now":1}"#,
    ])
    func aDateAndAReasonAreNeeded(body: String) async throws {
        try await ServedBook.with { book in
            let answer = try book.post(body, to: "/v1/admin/declare-clock")
            #expect(answer.status == 400 && answer.kind == "invalid-shape", "\(answer.body)")
        }
    }
}
