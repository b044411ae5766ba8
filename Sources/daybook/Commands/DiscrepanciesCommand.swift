import ArgumentParser
import DaybookClient
import Events

/// `daybook discrepancies`.
struct DiscrepanciesCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "discrepancies",
        abstract: "Show where the record contradicts itself, each side with its documents.",
        discussion: """
                daybook discrepancies
                daybook discrepancies --published-by 2023-08-31 --lang fr
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/discrepancies", daybook: daybook, times: times, format: format)
        try await question.answer { DiscrepanciesReport(answer: $0, language: daybook.language).page }
    }
}
