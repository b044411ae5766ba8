import ArgumentParser
import DaybookClient
import Events

/// `daybook sieges`.
struct SiegesCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sieges",
        abstract: "Show the besieged places, and those that were.",
        discussion: """
                daybook sieges --on 2021-06-30
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/sieges", daybook: daybook, times: times, format: format)
        try await question.answer { SiegesReport(answer: $0, language: daybook.language).page }
    }
}
