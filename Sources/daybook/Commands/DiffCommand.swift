import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// `daybook diff`: what changed in state between two points of the record.
struct DiffCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what changed in what is known between two points of the record.",
        discussion: """
            What was changed and changed back is no change; daybook replay shows every step, and why.

                daybook diff --from 250 --to 300
                daybook diff --from 2023-08-01 --subject site/ber --lang fr
            """
    )

    @Option(
        name: .long,
        help: ArgumentHelp("As it was known at this position, moment or date.", valueName: "position|moment")
    )
    private var from: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "And as it was known at this one; now, if left out. It may be the earlier one.",
            valueName: "position|moment"
        )
    )
    private var to: String?

    @OptionGroup private var changes: ChangeOptions
    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let query = try changes.query(from: from, to: to, daybook.language)
        let bytes = try await daybook.client.bytes(of: "/v1/changes", query)
        guard format.output == .table else { return try Output.json(bytes) }
        guard let answer = try? JSONValue(json: bytes) else { throw Failure("the daemon's answer is not JSON") }
        try daybook.show(DiffReport(answer: answer, language: daybook.language).page)
    }
}
