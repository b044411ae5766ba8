import ArgumentParser
import DaybookClient
import Events
import Transparency

/// `daybook prove`: what shows somebody else that an event is in the log.
struct ProveCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Write the proof that an event is in the log, for somebody who trusts neither you nor this program.",
        discussion: """
            Two files: the event's stored bytes (EVENT.json), and the proof with a signed checkpoint (EVENT.tlog-proof, C2SP \
            tlog-proof). Both, and the log's key, are all that is needed to verify it, with any program that knows the format. \
            The proof is verified here before it is written.

                daybook prove 7
                daybook prove 7 --output ber-closed
            """
    )

    @Argument(help: "The position of the event.")
    private var position: Position

    @Option(
        name: .long,
        help: ArgumentHelp("The files, without .json and .tlog-proof; event-POSITION, if left out.", valueName: "path"),
        completion: .file()
    )
    private var output: String?

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let client = daybook.client
        let event = try await client.bytes(of: "/v1/events/\(position)")
        let proof = try await client.proof(of: position)
        // The key that was seen first, and not the one that the daemon names now, is the one that counts.
        let seen = try await daybook.continuity().now
        do {
            _ = try LogProof(proof).verify(LeafHash(of: event.span.bytes), log: seen.key)
        } catch {
            throw Failure("the daemon's proof of position \(position) does not hold: \(error)", .dataError)
        }
        let name = output ?? "event-\(position)"
        for (path, bytes) in [("\(name).json", event), ("\(name).tlog-proof", proof)] {
            let file = try ExportOutput(path: path)
            try file.write(bytes)
            try file.finish()
        }
        try Output.line(Words.proofWritten.filled(daybook.language, "\(position)", "\(name).tlog-proof"))
        try Output.line("\(Words.checkpointKey[daybook.language])  \(seen.key)")
    }
}
