import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook patrols`.
struct PatrolsCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "patrols",
        abstract: "Show the patrols by kind and place, each document apart.",
        discussion: """
                daybook patrols
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/patrols", daybook: daybook, times: times, format: format)
        try await question.answer { PatrolsReport(answer: $0, language: daybook.language).page }
    }
}
