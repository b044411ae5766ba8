import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook identity`: opens what identifies a person.
struct IdentityCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Open what identifies a person; that you do, and why, is recorded.",
        discussion: """
            It takes the right open. What was recorded under seal is shown with the events that it is in; first an event \
            access.recorded says who opened what, and why.

                daybook identity combatant/GAO-0042 --reason "medical evacuation"
            """
    )

    @Argument(help: "The person: combatant/… or person/….")
    private var subject: Subject

    @Option(name: .long, help: "Why. It is stored in clear: name nobody in it.")
    private var reason: String

    @Option(name: .long, help: "Open only this field, such as fullName; may be repeated.")
    private var field: [String] = []

    @OptionGroup private var format: FormatOptions
    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let answer = try await daybook.client.open(subject, fields: field, reason: reason)
        switch format.output {
        case .json: try Output.json(canonicalBytes(of: answer))
        case .table:
            let language = daybook.language
            var table = Table([
                .text(Words.field[language]), .text(Words.openedText[language]), .number(Words.position[language]),
            ])
            for text in answer.list("texts") {
                table.add([
                    text.text("field"), text.member("text")?.stringValue ?? Words.keyLost[language],
                    text.position("position")?.description ?? "",
                ])
            }
            try Output.lines(table.lines().map(\.text))
        }
    }
}
