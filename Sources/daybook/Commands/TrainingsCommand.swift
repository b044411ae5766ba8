import ArgumentParser
import DaybookClient
import Events

/// `daybook trainings`.
struct TrainingsCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "trainings",
        abstract: "Show the trainings; persons and participations are never added.",
        discussion: """
                daybook trainings --lang fr
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/trainings", daybook: daybook, times: times, format: format)
        try await question.answer { TrainingsReport(answer: $0, language: daybook.language).page }
    }
}
