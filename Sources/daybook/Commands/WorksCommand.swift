import ArgumentParser
import DaybookClient
import Events

/// `daybook works`.
struct WorksCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "works",
        abstract: "Show the cantonment sites and the works at them; overdue is asked of a day.",
        discussion: """
                daybook works --on 2018-12-31
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/works", daybook: daybook, times: times, format: format)
        try await question.answer { WorksReport(answer: $0, language: daybook.language).page }
    }
}
