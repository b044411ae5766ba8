import CanonicalJSON
import DaybookClient
import Events
import Printing

/// What the demo does with its daemon: records the sample as if it were reported, and asks what is known.
struct DemoTour: Sendable {
    let client: DaybookClient
    let daybook: DaybookOptions

    private var language: Language { daybook.language }

    /// - Throws: ``Failure`` where a line is refused: the sample obeys the rules.
    func record(_ sample: String) async throws {
        let file = try InputFile.open(sample)
        let progress = Progress(byteCount: file.byteCount, draw: nil)
        let importer = Importer(
            client: client,
            mode: .native,
            rows: ImportRows(submissions: file, ForeignEvents(leavingOutSealed: false, language)),
            rejects: RejectsFile(exactly: nil),
            progress: progress,
            language: language
        ) { Messages.line($0) }
        let summary = try await importer.run()
        guard summary.refused == 0 else {
            throw Failure("the sample was not recorded whole: \(summary.words(language))")
        }
        try Output.line("\(sample): \(summary.words(language))")
    }

    func show() async throws {
        try await show("/v1/sites") { SitesReport(answer: $0, language: language).page }
        try await show("/v1/mocs/gao") { LedgerReport(moc: $0["moc"] ?? .null, language: language).page }
        try await show("/v1/mocs/gao/roster") { RosterReport(answer: $0, language: language).page }
        let query: Query = ["month": "2021-06", "lang": language.rawValue]
        try Output.line("")
        try Output.document(try await client.report(.protection, query))
    }

    /// How to go on from here.
    func explain() throws {
        try Output.lines([
            "",
            "The daemon stays until Ctrl-C. From another terminal:",
            "  curl --unix-socket \(client.socket) http://daybook/v1/sites",
            "  daybook --socket \(client.socket) log -n 5",
        ])
    }

    private func show(_ path: String, _ query: Query = [:], _ page: (JSONValue) -> Page) async throws {
        var query = query
        query["lang"] = language.rawValue
        let answer = try await client.get(path, query)
        let basis = BasisLine(answer: answer, language: language).page
        try daybook.show([""] + page(answer) + [""] + basis)
    }
}
