import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// `daybook places`: the places recorded, or one.
struct PlacesCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: "Show the places recorded, or one with every claim about it.",
        discussion: """
            Which place a name may mean, says `daybook place`.

                daybook places
                daybook places ML0502
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "One place only, such as ML0502.", completion: .custom(Completions.registeredPlace))
    private var place: String?

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let subject = try place.map { try Subject($0, of: .place) }
        let path = subject.map { "/v1/places/\($0.slug)" } ?? "/v1/places"
        var question = Question(path: path, daybook: daybook, times: times, format: format)
        question.subject = subject.map { ($0, "daybook places") }
        try await question.answer { PlacesReport(answer: $0, language: daybook.language).page }
    }
}
