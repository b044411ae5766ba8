import Foundation
import TestKit
import Testing

/// Reports on the socket and on the command line.
struct ReportTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let connection: HTTPConnection
    private let june = "/v1/reports/protection?month=2021-06"

    init() throws {
        daemon = try Daemon(scratch)
        connection = try HTTPConnection(daemon.socket)
        let sample = try String(
            contentsOf: Binaries.package.appending(path: "Config/sample/minusma.ndjson"),
            encoding: .utf8
        )
        _ = try connection.post(sample, type: "application/x-ndjson")
    }

    @Test
    func aReportComesInTheFormThatIsAcceptedOrNamed() throws {
        let forms = [
            ("text/plain", "text", "Protection monitoring report"), ("text/html", "html", "<!DOCTYPE html>"),
            ("text/csv", "csv", "\"Violations by category"), ("application/json", "json", "{"),
        ]
        for (mediaType, format, start) in forms {
            let accepted = try connection.get(june, accept: mediaType)
            let named = try connection.get("\(june)&format=\(format)", accept: "*/*")
            #expect(accepted.status == 200 && named.body == accepted.body)
            #expect(accepted.headers["content-type"]?.hasPrefix(mediaType) == true)
            #expect(accepted.text.hasPrefix(start), "\(accepted.text.prefix(40))")
        }
        #expect(try connection.get(june).headers["content-type"] == "text/plain; charset=utf-8")
        #expect(try connection.get(june, accept: "image/png").status == 406)
        let tag = try #require(try connection.get(june).headers["etag"])
        try connection.send("GET", june, ["If-None-Match": tag], [])
        #expect(try connection.response().status == 304)
    }

    @Test(arguments: [
        (
            "/v1/reports/nothing", 404,
            "there is no report of this name; there are: protection, factsheet, drawdown, incident, ddr, discrepancies"
        ),
        (
            "/v1/reports/protection", 400,
            "month: expected what the report protection is about, a month such as 2021-06; found none"
        ), ("/v1/reports/protection?month=june", 400, "month: expected a month such as 2021-06, found \"june\""),
        (
            "/v1/reports/factsheet?month=2021-06", 400,
            "month: the report factsheet takes none; it takes on, a date such as 2021-06-30"
        ),
        (
            "/v1/reports/drawdown?subject=incident/x", 400,
            "subject: the report drawdown takes none; it takes on, a date such as 2021-06-30"
        ),
        (
            "/v1/reports/incident", 400,
            "subject: expected what the report incident is about, an incident such as "
                + "incident/2022-06-18-diallassagou; found none"
        ),
        (
            "/v1/reports/incident?subject=site/ber", 400,
            "subject: expected an incident such as incident/2022-06-18-diallassagou, found \"site/ber\""
        ), ("/v1/reports/factsheet?format=pdf", 400, "format: expected text, html, csv, json, found \"pdf\""),
    ])
    func aWrongQuestionIsAnsweredWithWhatToAsk(path: String, status: Int, detail: String) throws {
        let answer = try connection.get(path)
        #expect(answer.status == status)
        #expect(try answer.json["detail"] as? String == detail)
    }

    @Test
    func theCommandPrintsWhatTheSocketGivesAndTheFooterGetsItAgain() throws {
        let first = try command("report", "protection", "2021-06", "--lang", "fr")
        #expect(first.code == 0, "\(first.errors)")
        #expect(try connection.get("\(june)&lang=fr").text == first.output)
        _ = try connection.post(Submissions.attack("1"))
        let line = try #require(first.output.split(separator: "\n").last { $0.contains("daybook report") })
        let words = line.split(separator: " ").map(String.init)
        let start = try #require(words.firstIndex(of: "daybook"))
        #expect(try command(Array(words[(start + 1)...])).output == first.output)
    }

    @Test
    func anIncidentIsNamedByItsSubjectOrTheLastPartOfIt() throws {
        let path = "/v1/reports/incident?subject=incident/2017-01-18-moc-gao"
        for name in ["incident/2017-01-18-moc-gao", "2017-01-18-moc-gao"] {
            let answer = try command("report", "incident", name)
            #expect(answer.code == 0, "\(answer.errors)")
            #expect(try connection.get(path).text == answer.output)
        }
        let day = try command("report", "drawdown", "2023-08-14")
        #expect(try connection.get("/v1/reports/drawdown?on=2023-08-14").text == day.output)
    }

    @Test
    func theCommandWritesAFile() throws {
        let path = scratch.file("june.html")
        let answer = try command("report", "protection", "2021-06", "--format", "html", "--output", path)
        #expect(answer.code == 0 && answer.output.isEmpty, "\(answer.errors)")
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(try connection.get(june, accept: "text/html").body))
        let wrong = try command("report", "protection", "2021-06", "--output", scratch.file("no/such/folder"))
        #expect(wrong.code != 0 && wrong.errors.contains("daybook: cannot write"), "\(wrong.errors)")
    }

    @Test(arguments: [
        (["protection"], 64, "month: expected what the report protection is about"),
        (["protection", "2021-13"], 64, "daybook: protection: expected a month such as 2021-06, found '2021-13'"),
        (["factsheet", "2021-06-30", "--on", "2021-06-29"], 64, "daybook: --on: expected the date of the report once"),
        (["incident", "site/ber"], 64, "daybook: 'site/ber' is no incident: expected a name such as"),
        (["weather"], 64, "daybook: <name>: expected protection, factsheet"),
    ])
    func aWrongCommandIsToldWhatIsWanted(arguments: [String], code: Int32, message: String) throws {
        let answer = try command(["report"] + arguments)
        #expect(answer.code == code)
        #expect(answer.errors.contains(message), "\(answer.errors)")
    }

    private func command(_ arguments: String...) throws -> (code: Int32, output: String, errors: String) {
        try command(arguments)
    }

    private func command(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
        try run(Binaries.daybook, ["--socket", daemon.socket] + arguments)
    }
}
