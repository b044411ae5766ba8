import DaybookClient
import Events
import Foundation
import TestKit
import Testing

/// An event that is damaged while the daemon runs: every way to read says so in its place, and goes on.
struct DamageTests {
    private let daemon: Daemon
    private static let lost = 3

    init() throws {
        daemon = try Daemon()
        try daemon.recordAttacks(1...5)
        let event = try HTTPConnection(daemon.socket).get("/v1/events/\(DamageTests.lost)").body
        let file = URL(filePath: daemon.directory + "/log/data.mdb")
        let bytes = try Data(contentsOf: file)
        let handle = try FileHandle(forUpdating: file)
        var found = bytes.range(of: Data(event))
        while let range = found {
            try handle.seek(toOffset: UInt64(range.lowerBound + 30))
            try handle.write(contentsOf: [event[30] ^ 1])
            found = bytes.range(of: Data(event), in: range.upperBound..<bytes.endIndex)
        }
        try handle.close()
    }

    private func daybook(_ arguments: String...) throws -> (code: Int32, output: String, errors: String) {
        try daemon.daybook(arguments, as: "reader")
    }

    @Test
    func theLogSaysItInItsPlaceAndEndsWithACode() throws {
        let (code, output, errors) = try daybook("log", "-o", "ndjson")
        let lines = output.split(separator: "\n")
        #expect(code == 74)
        #expect(lines.count == 5 && lines[2] == #"{"damaged":{"position":3}}"#)
        #expect(errors.hasPrefix("daybook: incomplete: position 3 is damaged\n"), "\(errors)")
        let french = try daybook("log", "--lang", "fr")
        #expect(french.code == 74 && french.output.contains("3 est endommagée"))
        #expect(french.errors.contains("incomplet : la position 3 est endommagée"))
    }

    @Test(arguments: ["csv", "ndjson", "geojson"])
    func anExportSaysItInItsPlaceAndEndsWithACode(format: String) throws {
        let (code, output, errors) = try daybook("export", "--format", format)
        #expect(code == 74)
        #expect(errors.contains("incomplete: position 3 is damaged"), "\(errors)")
        switch format {
        case "csv": #expect(output.split(separator: "\r\n")[3].hasPrefix("3,,,,,,damaged,"), "\(output)")
        case "ndjson": #expect(output.split(separator: "\n")[2] == #"{"damaged":{"position":3}}"#)
        default: #expect(output.hasSuffix("],\"damaged\":[3]}\n"), "\(output.suffix(200))")
        }
    }

    @Test
    func aFollowerIsToldAndGoesOn() async throws {
        var told: [String] = []
        for try await next in DaybookClient(socket: daemon.socket).follow() {
            switch next {
            case .event(let cursor, _): told.append("\(cursor.position)")
            case .damaged(let cursor): told.append("damaged \(cursor.position)")
            case .caughtUp, .waiting: break
            }
            if told.count == 5 { break }
        }
        #expect(told == ["1", "2", "damaged 3", "4", "5"])
        let events = try HTTPConnection(daemon.socket).get("/v1/events", accept: "text/event-stream").text
        #expect(events.contains("event: damaged\ndata: {\"cursor\":"))
    }

    @Test
    func tablesReportsHealthMetricsAndTheJournalSayIt() throws {
        let connection = try HTTPConnection(daemon.socket)
        let problem = try connection.get("/v1/events/3")
        #expect(problem.status == 500 && problem.text.contains(#""position":3"#))
        #expect(try connection.get("/v1/events").text.hasSuffix(#""damaged":[3]}"#))
        let table = try daybook("attacks")
        #expect(table.output.contains("incomplete: position 3 is damaged"), "\(table.output)")
        #expect(try connection.get("/v1/reports/factsheet").text.contains("incomplete: position 3 is damaged"))
        #expect(try !connection.get("/v1/attacks?asOf=2").text.contains("damaged"))
        let health = try connection.get("/v1/health").text
        #expect(health.contains(#""positions":[3]"#) && health.contains(#""writable":false"#))
        #expect(try daybook("status").output.contains("position 3 is damaged"))
        #expect(try connection.get("/metrics").text.contains("daybook_damaged_events 1.0"))
        #expect(try daemon.log.contains("the record is damaged: the event at position 3 is damaged: its hash is "))
        #expect(try connection.post(Submissions.attack("new")).text.contains("urn:daybook:problem:log-damaged"))
        #expect(try connection.post(Submissions.attack("1", subject: "incident/n1")).status == 200)
        #expect(try connection.post(Submissions.attack("3", subject: "incident/n3")).text.contains("problem:damaged"))
    }
}
