import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook attacks`.
struct AttacksCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "attacks",
        abstract: "Show the attacks, with how many sources report each.",
        discussion: """
                daybook attacks --on 2021-06-30
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/attacks", daybook: daybook, times: times, format: format)
        try await question.answer { AttacksReport(answer: $0, language: daybook.language).page }
    }
}
