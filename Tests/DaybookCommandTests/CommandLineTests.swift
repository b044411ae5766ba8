import ArgumentParser
import DaybookClient
import Events
import Testing

@testable import daybook

@Suite("The command line")
struct CommandLineTests {
    @Test(arguments: [
        (["LC_ALL": "fr_FR.UTF-8", "LANG": "en_GB"], Language.french), (["LANG": "fr"], .french),
        (["LC_MESSAGES": "en_US", "LANG": "fr_ML"], .english), (["LANG": "de_DE"], .english), ([:], .english),
    ])
    func theLanguageIsThatOfTheLocale(_ variables: [String: String], _ expected: Language) {
        #expect(Language { variables[$0] } == expected)
    }

    @Test(arguments: [["--socket", "/s", "log", "-n", "5"], ["log", "-n", "5", "--socket", "/s"]])
    func theSocketMayStandBeforeOrAfterTheCommand(_ arguments: [String]) throws {
        #expect(try Daybook.parseAsRoot(arguments) is LogCommand)
    }

    @Test(arguments: [
        ["log", "-f", "-r"], ["log", "-n", "-1"], ["log", "-n", "some"], ["log", "-f", "-o", "json"],
        ["log", "-S", "tomorrow"], ["log", "-f", "-U", "now"], ["log", "-f", "--show-cursor"], ["log", "-g", "("],
        ["log", "-f", "-n", "5", "--after-cursor", "0"], ["log", "-r", "--show-cursor"],
        ["log", "-r", "--cursor-file", "x"], ["log", "--cursor-file", "x", "--after-cursor", "0"],
        ["log", "--after-cursor", "3-3f9a01b"], ["log", "--after-cursor", "3"],
        ["export"], ["export", "--format", "xlsx"], ["export", "--format", "ndjson", "--retracted"],
        ["export", "--format", "csv", "--type", "record.corrected"],
        ["export", "--format", "csv", "--type", "no.type"],
        ["record", "-", "site/gao"], ["sites", "--on", "2023-02-30"], ["--lang", "de", "sites"],
    ])
    func whatMakesNoSenseIsAUsageError(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Daybook.parseAsRoot(arguments) }
        #expect(error.map { Daybook.exitCode(for: $0) } == .validationFailure)
    }

    @Test(arguments: [
        ["log", "-n", "all", "-f"], ["log", "-S", "-1h", "-U", "-30min"],
        ["log", "-f", "--cursor-file", "x", "-n", "5"],
        ["log", "-f", "--after-cursor", "3-3f9a01bc5d6e7f80"],
        ["log", "-r", "-n", "0", "--after-cursor", "0", "-g", "gao"],
        ["import", "--dry-run", "-"], ["status", "-o", "json"],
        ["export", "--format", "csv", "--retracted", "-S", "-1h", "--as-of", "2022-06-18"],
        ["export", "--format", "ndjson", "--type", "record.corrected", "--output", "x"],
    ])
    func whatMakesSenseIsTaken(_ arguments: [String]) throws {
        _ = try Daybook.parseAsRoot(arguments)
    }

    @Test func theKindOfASubjectMayBeLeftOut() throws {
        #expect(try Subject("gao", of: .moc).text == "moc/gao")
        #expect(try Subject("moc/gao", of: .moc).text == "moc/gao")
        #expect(throws: ValidationError.self) { try Subject("site/gao", of: .moc) }
        #expect(throws: ValidationError.self) { try Subject("../events", of: .moc) }
    }

    @Test func aMissingDaemonHasItsExitCode() async throws {
        let error = await #expect(throws: ClientError.self) {
            try await DaybookClient(socket: "/nonexistent/s").get("/")
        }
        let failure = try #require(error.flatMap { Failure($0) })
        #expect(failure.exitCode.rawValue == 69)
        #expect(failure.message.hasPrefix("no daemon answers: there is no socket /nonexistent/s; start it with"))
    }

    @Test func aFieldErrorIsAUsageError() {
        #expect(Failure(FieldError("x"))?.exitCode.rawValue == 64)
    }
}
