import ArgumentParser
import DaybookClient
import Events

/// `daybook reinstate`: undoes a retraction.
struct ReinstateCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate",
        abstract: "Undo the retraction of an event.",
        discussion: """
            On a terminal it shows the event and asks whether to go on.

                daybook reinstate 286 --reason new_information -y
            """
    )

    @Argument(help: "The position of the event that was retracted.")
    private var position: Position

    @OptionGroup private var why: ReasonOptions
    @OptionGroup private var section: SourceOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        try await StatusAmendment(
            position: position,
            type: RecordReinstated.type,
            question: Words.confirmReinstatement,
            why: why,
            section: section,
            daybook: daybook
        )
        .record()
    }
}
