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
            copy on read-only media will do. A log that ends before what was last signed is damaged too. Exits with 0 where all is \
            intact, 65 where something is damaged, and 74 where that cannot be told.
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

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder of keys, with the checkpoint that was last signed; DIRECTORY-keys where it is there.",
            valueName: "folder"
        )
    )
    private var keys: String?

    @Flag(name: .long, help: .hidden)
    private var lines = false

    func run() throws {
        let signers = try key.map { text in
            do {
                return try VerifierKey(text)
            } catch {
                throw ValidationError("--key: \(error)")
            }
        }
        guard !lines else { return tellLines(signers) }
        let result: Verification
        do {
            let (folder, remark) = try folderOfLastSigned()
            result = try VerificationProcess(folder: directory, keys: signers, lastSignedIn: folder).verify(show)
            erase()
            report(result)
            StandardOutput.line(remark)
        } catch {
            erase()
            throw DaemonFailure.verification(of: directory, error)
        }
        if !result.isIntact { throw ExitCode(DaemonFailure.dataError) }
    }

    private func report(_ result: Verification) {
        for finding in result.findings { StandardOutput.line("damaged: \(finding.part.rawValue): \(finding)") }
        if result.others > 0 { StandardOutput.line("damaged: \(result.others) more findings") }
        if result.isIntact {
            StandardOutput.line("intact: \(result.origin), \(result.size) events, root \(result.root.base64)")
        }
        for declared in result.declarations {
            StandardOutput.line(
                "declared: position \(declared.position): \(declared.event.author.id) at \(declared.event.recorded): "
                    + "\(declared.details.cause.label.english), epoch \(declared.details.epoch): \(declared.details.reason)"
            )
        }
        for declared in result.clocks {
            StandardOutput.line(
                "declared: position \(declared.position): \(declared.event.author.id) at \(declared.event.recorded): the clock, after "
                    + "an event recorded at \(declared.details.lastRecorded): \(declared.details.reason)"
            )
        }
        StandardOutput.line(
            "checkpoints checked: \(result.checkpoints)"
                + (result.contradicted == 0
                    ? "" : ", \(result.contradicted) of them of what a declared roll-back has ended")
                + (result.hasIndex ? "" : "; there is no index on disk to compare")
        )
    }

    // MARK: - What was last signed

    /// The folder of keys that has what was last signed, and what to say of it. Where none was named, one that is not there or that
    /// only the daemon's user may read keeps nobody from verifying a copy.
    private func folderOfLastSigned() throws(EventLogError) -> (folder: String?, remark: String) {
        let folder = keys ?? directory.replacing(/\/+$/, with: "") + "-keys"
        do throws(EventLogError) {
            guard let lastSigned = try LastSigned(inKeys: folder) else {
                return (nil, "not compared with what was last signed: there is nothing in \(folder)")
            }
            return (folder, "compared with \(lastSigned.path)")
        } catch {
            guard keys == nil else { throw error }
            return (nil, "not compared with what was last signed: \(error)")
        }
    }

    // MARK: - In a process of its own

    /// Verifies in this process, and tells ``VerificationLine``s.
    private func tellLines(_ signers: [VerifierKey]) {
        do {
            let result = try EventLog.verify(
                directory: directory,
                keys: signers.isEmpty ? nil : signers,
                lastSigned: try keys.flatMap { try LastSigned(inKeys: $0) },
                progress: { tell(.progress(read: $0, of: $1)) }
            )
            tell(.result(result))
        } catch {
            tell(.failure("\(error)"))
        }
    }

    private func tell(_ line: VerificationLine) {
        StandardOutput.json(line.text)
    }

    // MARK: - On a terminal

    /// How far it is.
    private func show(_ read: Position, of all: Position) {
        StandardError.replaceLine("\(read) of \(all) events")
    }

    private func erase() {
        StandardError.replaceLine("")
    }
}
