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

    @Test(arguments: [
        (
            "recrod", "recrod: expected a command; did you mean record?",
            "recrod : ce n'est pas une commande ; vouliez-vous dire record ?"
        ),
        (
            "site.closd", "site.closd: expected a command; did you mean help site.closed?",
            "site.closd : ce n'est pas une commande ; "
        ),
        (
            "violations 2021", "2021: expected no such argument; did you mean --year 2021?",
            "2021 : cet argument n'était pas attendu ; "
        ),
        (
            "sites 2021-06-18", "2021-06-18: expected no such argument; did you mean --on 2021-06-18 or --published-by",
            ""
        ),
        (
            "log --subjekt site/gao", "--subjekt: expected an option of this command; did you mean --subject?",
            "--subjekt : ce n'est pas"
        ),
        (
            "sites --on 2023-02-30", "--on: expected a day such as 2023-08-20, found '2023-02-30'",
            "--on : attendu un jour tel que"
        ),
        (
            "sites --color blue", "--color: expected auto, always or never, found 'blue'",
            "--color : attendu auto, always ou never"
        ),
        (
            "sites -o tabel", "-o: expected table or json, found 'tabel'; did you mean table?",
            "-o : attendu table ou json"
        ),
        ("site", "<site>: expected one, found none", "<site> : il en fallait un"),
        ("log --subject", "--subject: expected a value, found none", "--subject : une valeur était attendue"),
        (
            "log --place a --place=b", "--place: given twice; give it once",
            "--place : donné deux fois ; donnez-le une fois"
        ),
        (
            "report protecton 2021-06", "<name>: expected protection, factsheet",
            "<name> : attendu protection, factsheet"
        ),
        ("log -S tomorrow", "-S: expected a time such as", "-S : attendu une heure telle que"),
    ])
    func aWrongCommandLineSaysWhatMayBeMeant(line: String, english: String, french: String) {
        let words = line.split(separator: " ").map(String.init)
        #expect(
            CommandLineCheck(.english).mistake(in: words)?.hasPrefix(english) == true,
            "\(CommandLineCheck(.english).mistake(in: words) ?? "none")"
        )
        #expect(
            CommandLineCheck(.french).mistake(in: words)?.hasPrefix(french) == true,
            "\(CommandLineCheck(.french).mistake(in: words) ?? "none")"
        )
    }

    @Test(arguments: [
        "log -n all -f", "log -fn 5", "log -S -1h -U -30min", "log --type site.closed --type site.opened",
        "import --dry-run -", "status -o json",
        "--socket /s log -n 5", "record site.closed site/gao occurred=2023 -- -x", "report incident x",
        "correct 3 note=a --remove a --remove b",
        "help record", "admin declare-clock", "export --format csv --retracted -S -1h --as-of 2022-06-18",
    ])
    func aRightCommandLineHasNoMistake(line: String) {
        #expect(CommandLineCheck(.english).mistake(in: line.split(separator: " ").map(String.init)) == nil)
    }

    @Test func theLanguageOfAWrongLineIsTheOneThatItAsksFor() {
        #expect(Language(words: ["sites", "--lang", "fr", "--colour"]) == .french)
        #expect(Language(words: ["--lang=en", "x"]) == .english)
        #expect(Language(words: ["--lang", "de"]) == nil)
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
