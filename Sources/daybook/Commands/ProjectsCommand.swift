import ArgumentParser
import DaybookClient
import Events

/// `daybook projects`.
struct ProjectsCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "projects",
        abstract: "Show the projects with their budgets, and the sums by region and currency.",
        discussion: """
                daybook projects
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/projects", daybook: daybook, times: times, format: format)
        try await question.answer { ProjectsReport(answer: $0, language: daybook.language).page }
    }
}
