import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook strength`.
struct StrengthCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "strength",
        abstract: "Show the strength authorised and reported.",
        discussion: """
                daybook strength
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/strength", daybook: daybook, times: times, format: format)
        try await question.answer { StrengthReport(answer: $0, language: daybook.language).page }
    }
}
