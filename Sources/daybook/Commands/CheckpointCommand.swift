import ArgumentParser
import DaybookClient
import Events
import Printing
import Transparency

/// `daybook checkpoint`: what the log is, signed.
struct CheckpointCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Show what the log is, signed: its size and the root of its Merkle tree.",
        discussion: """
            Checks the signature, and that the log goes on from what you saw of it before, which is kept under \
            ~/.local/state/daybook. Exits with 80 where that cannot be read. --raw prints the signed note itself (C2SP tlog-checkpoint): keep it, send it to somebody, print \
            it. Whoever has it can tell later whether anything before it was altered.

                daybook checkpoint
                daybook checkpoint --raw
            """
    )

    @Flag(name: .long, help: "Print the signed note as it is.")
    private var raw = false

    @Flag(
        name: .long,
        help: "Keep it as the first that you see, where what you saw before cannot be read; that is put aside."
    )
    private var accept = false

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let recorded = try await daybook.client.lastPosition()
        let continuity = try await daybook.continuity(covering: recorded, isAccepted: accept)
        if raw { return try Output.document(continuity.now.note) }
        try daybook.show(page(continuity))
    }

    private func page(_ continuity: Continuity) -> Page {
        let (seen, language) = (continuity.now, daybook.language)
        let numbers = NumberFormat(language: language)
        let goesOnFrom =
            continuity.before.map { Words.continuityGood.filled(language, numbers.text(Int($0.checkpoint.size))) }
            ?? Words.continuityFirst[language]
        let facts = [
            (Words.log[language], seen.checkpoint.origin),
            (Words.checkpointSize[language], numbers.text(Int(seen.checkpoint.size))),
            (Words.checkpointRoot[language], seen.checkpoint.root.base64),
            (Words.checkpointKey[language], seen.key.description),
            (
                Words.checkpointContinuity[language],
                continuity.declared.isEmpty ? goesOnFrom : Words.continuityDeclared[language]
            ),
        ]
        let width = facts.map { VisibleText($0.0).width }.max() ?? 0
        return Page(facts.map { "\(VisibleText($0).filled(to: width))  \($1)" })
    }
}
