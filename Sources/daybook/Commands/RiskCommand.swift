import ArgumentParser
import DaybookClient
import Events

/// `daybook risk`.
struct RiskCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "risk",
        abstract: "Show the protection risk of communes, month by month.",
        discussion: """
                daybook risk --lang fr
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/risk", daybook: daybook, times: times, format: format)
        try await question.answer { RiskReport(answer: $0, language: daybook.language).page }
    }
}
