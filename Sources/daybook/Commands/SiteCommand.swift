import ArgumentParser
import DaybookClient
import Events

/// `daybook site`: one site.
struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Show one site with every claim about each of its steps."
    )

    @ParentCommand private var daybook: Daybook
    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "The site, such as sevare.")
    private var site: String

    func run() async throws {
        let slug = try Subject(site, of: .site).slug
        let question = Question(path: "/v1/sites/\(slug)", daybook: daybook, times: times, format: format)
        try await question.answer { SiteReport(answer: $0, language: daybook.language).lines }
    }
}
