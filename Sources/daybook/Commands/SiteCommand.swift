import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook site`: one site.
struct SiteCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Show one site with every claim about each of its steps.",
        discussion: """
                daybook site ogossagou --published-by 2023-08-31
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "The site, such as sevare.", completion: .custom(Completions.site))
    private var site: String

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let question = Question(path: "/v1/sites", daybook: daybook, times: times, format: format)
            .about(try Subject(site, of: .site), list: "daybook sites")
        try await question.answer { SiteReport(answer: $0, language: daybook.language).page }
    }
}
