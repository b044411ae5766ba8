import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// `daybook retract`: an event no longer counts.
struct RetractCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "retract",
        abstract: "Say that an event no longer counts; it stays readable.",
        discussion: """
            On a terminal it shows the event, asks why, and of which event it is a duplicate, and whether to go on. What is \
            retracted already for a wrong reason is retracted for another.

                daybook retract 286 --reason duplicate --duplicate-of 278 -y
            """
    )

    @Argument(help: "The position of the event.")
    private var position: Position

    @Option(name: .long, help: ArgumentHelp("The event that it duplicates.", valueName: "position"))
    private var duplicateOf: Position?

    @OptionGroup private var why: ReasonOptions
    @OptionGroup private var section: SourceOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let amendment = StatusAmendment(
            position: position,
            type: RecordRetracted.type,
            question: Words.confirmRetraction,
            why: why,
            section: section,
            daybook: daybook
        )
        let details: JSONObject = duplicateOf.map { ["duplicateOf": ["position": $0.json]] } ?? [:]
        try await amendment.record(details)
    }
}
