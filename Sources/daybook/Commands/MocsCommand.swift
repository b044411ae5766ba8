import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook mocs`: the ledgers of the operational coordination mechanisms.
struct MocsCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "mocs",
        abstract: "Show the ledger of every MOC, or of one.",
        discussion: """
                daybook mocs gao
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "One MOC only, such as gao.", completion: .custom(Completions.moc))
    private var moc: String?

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let all = Question(path: "/v1/mocs", daybook: daybook, times: times, format: format)
        let question = try moc.map { all.about(try Subject($0, of: .moc), list: "daybook mocs") } ?? all
        try await question.answer { answer in
            let mocs = answer.member("moc").map { [$0] } ?? answer.list("mocs")
            guard !mocs.isEmpty else { return [Words.nothing[daybook.language]] }
            return .spaced(mocs.map { LedgerReport(moc: $0, language: daybook.language).page })
        }
    }
}
