import ArgumentParser
import DaybookClient
import Events

/// `daybook roster`: the combatants of a MOC.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Show who is in a MOC."
    )

    @ParentCommand private var daybook: Daybook
    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "The MOC, such as gao.")
    private var moc: String

    func run() async throws {
        let slug = try Subject(moc, of: .moc).slug
        let question = Question(path: "/v1/mocs/\(slug)/roster", daybook: daybook, times: times, format: format)
        try await question.answer { RosterReport(answer: $0, language: daybook.language).lines }
    }
}
