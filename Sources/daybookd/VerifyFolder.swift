import ArgumentParser
import EventLog
import Events
import Glibc
import Transparency

/// `daybookd verify`: recomputes a log that no daemon serves, from its bytes.
struct VerifyFolder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute the log of a folder from its stored bytes, and say what differs.",
        discussion: """
            Every event, the Merkle tree, the signed checkpoints and the index are read again and compared; nothing is written, so a \
            copy on read-only media will do. Exits with 0 where all is intact, 65 where something is damaged, and 74 where that \
            cannot be told.
            """
    )

    @Argument(help: ArgumentHelp("The folder that holds log/ and index/.", valueName: "directory"))
    private var directory: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A key that checkpoints must be signed with, in place of those that the log names itself; may be repeated.",
            valueName: "vkey"
        )
    )
    private var key: [String] = []

    func run() throws {
        let keys = try key.map { text in
            do {
                return try VerifierKey(text)
            } catch {
                throw ValidationError("--key: \(error)")
            }
        }
        let result: Verification
        do {
            result = try EventLog.verify(directory: directory, keys: keys.isEmpty ? nil : keys, progress: show)
        } catch {
            erase()
            StandardError.write("daybookd: it cannot be told whether \(directory) is intact: \(error)\n")
            throw ExitCode(DaemonFailure.inputOutput)
        }
        erase()
        for finding in result.findings { print("damaged: \(finding.part.rawValue): \(finding)") }
        if result.others > 0 { print("damaged: \(result.others) more findings") }
        if result.isIntact { print("intact: \(result.origin), \(result.size) events, root \(result.root.base64)") }
        for declared in result.declarations {
            print(
                "declared: position \(declared.position): \(declared.author.id) at \(declared.recorded): "
                    + "\(declared.details.cause.label.english), epoch \(declared.details.epoch): \(declared.details.reason)"
            )
        }
        print(
            "checkpoints checked: \(result.checkpoints)"
                + (result.contradicted == 0
                    ? "" : ", \(result.contradicted) of them of what a declared roll-back has ended")
                + (result.hasIndex ? "" : "; there is no index on disk to compare")
        )
        if !result.isIntact { throw ExitCode(DaemonFailure.dataError) }
    }

    /// On a terminal, how far it is.
    private func show(_ read: Position, of all: Position) {
        if isatty(STDERR_FILENO) == 1 { StandardError.write("\r\u{1B}[K\(read) of \(all) events") }
    }

    private func erase() {
        if isatty(STDERR_FILENO) == 1 { StandardError.write("\r\u{1B}[K") }
    }
}
