import ArgumentParser
import DaybookClient
import Events

/// `daybook recommendations`.
struct RecommendationsCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommendations",
        abstract: "Show the recommendations and what was done about them.",
        discussion: """
                daybook recommendations
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/recommendations", daybook: daybook, times: times, format: format)
        try await question.answer { RecommendationsReport(answer: $0, language: daybook.language).page }
    }
}
