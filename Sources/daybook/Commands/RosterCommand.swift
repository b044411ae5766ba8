import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook roster`: the combatants of a MOC.
struct RosterCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Show who is in a MOC.",
        discussion: """
                daybook roster gao --on 2017-09-30
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "The MOC, such as gao.", completion: .custom(Completions.moc))
    private var moc: String

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/mocs", daybook: daybook, times: times, format: format)
            .about(try Subject(moc, of: .moc), list: "daybook mocs", "/roster")
        try await question.answer { RosterReport(answer: $0, language: daybook.language).page }
    }
}
