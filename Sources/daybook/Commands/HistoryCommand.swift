import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook history`: every version of an event.
struct HistoryCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show every version of an event: who changed what, when and why.",
        discussion: """
                daybook history 278
            """
    )

    @Argument(help: "The position of the event, or of something that amends it.")
    private var position: Position

    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        guard format.output == .table else {
            return try Output.json(try await daybook.client.bytes(of: "/v1/events/\(position)/history"))
        }
        try daybook.show(
            HistoryReport(history: try await History.of(position, daybook), language: daybook.language).page
        )
    }
}
