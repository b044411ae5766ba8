import ArgumentParser
import DaybookClient
import Events

/// `daybook incident`: one incident.
struct IncidentCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident",
        abstract: "Show one incident with every claim about it.",
        discussion: """
                daybook incident 2022-06-18-diallassagou
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "The incident, such as 2022-06-18-diallassagou.", completion: .custom(Completions.incident))
    private var incident: String

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/incidents", daybook: daybook, times: times, format: format)
            .about(try Subject(incident, of: .incident), list: "daybook attacks")
        try await question.answer { IncidentReport(answer: $0, language: daybook.language).page }
    }
}
