import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// `daybook mocs`: the ledgers of the operational coordination mechanisms.
struct MocsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mocs",
        abstract: "Show the ledger of every MOC, or of one."
    )

    @ParentCommand private var daybook: Daybook
    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "One MOC only, such as gao.")
    private var moc: String?

    func run() async throws {
        let slug = try moc.map { try Subject($0, of: .moc).slug }
        let path = slug.map { "/v1/mocs/\($0)" } ?? "/v1/mocs"
        let question = Question(path: path, daybook: daybook, times: times, format: format)
        try await question.answer { answer in
            let mocs = answer.member("moc").map { [$0] } ?? answer.list("mocs")
            guard !mocs.isEmpty else { return [Words.nothing[daybook.language]] }
            return Array(
                mocs.map { LedgerReport(moc: $0, language: daybook.language).lines }.joined(separator: [""])
            )
        }
    }
}
