import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook displacements`.
struct DisplacementsCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "displacements",
        abstract: "Show the movements of people, and their totals by unit.",
        discussion: """
                daybook displacements -o json
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/displacements", daybook: daybook, times: times, format: format)
        try await question.answer { DisplacementsReport(answer: $0, language: daybook.language).page }
    }
}
