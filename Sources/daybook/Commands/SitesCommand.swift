import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook sites`: the drawdown.
struct SitesCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sites",
        abstract: "Show the mission's sites, and how far the drawdown has come.",
        discussion: """
                daybook sites --on 2023-09-01
                daybook sites --as-of 300 --lang fr
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/sites", daybook: daybook, times: times, format: format)
        try await question.answer { SitesReport(answer: $0, language: daybook.language).page }
    }
}
