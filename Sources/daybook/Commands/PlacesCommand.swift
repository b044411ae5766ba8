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
        let all = Question(path: "/v1/places", daybook: daybook, times: times, format: format)
        let question = try place.map { all.about(try Subject($0, of: .place), list: "daybook places") } ?? all
        try await question.answer { PlacesReport(answer: $0, language: daybook.language).page }
    }
}
