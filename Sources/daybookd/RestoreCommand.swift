import ArgumentParser
import EventLog
import Events
import Glibc
import Transparency

/// `daybookd restore`: a log from a backup or an export, into a folder that has none.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put the log of a backup, or of an export of all events, into a folder that has none.",
        discussion: """
            Run it as the daemon's user, while no daemon serves the folder. Everything is verified before it takes its place, and what \
            fails leaves nothing. The keys are in no backup: the folder 'keys' of the configuration stays, or comes back from where it is \
            kept.

            Exit codes: 0 restored; 64 the command line is wrong; 65 the backup is damaged, or not what the checkpoint says; \
            66 there is none; 73 the folder cannot be written, or has a log.
            """
    )

    @Argument(help: "The folder of a backup, or a file that 'daybook export --format ndjson' wrote.")
    var backup: String

    @Argument(help: "The daemon's folder: 'directory' in its configuration.")
    var directory: String

    @Option(name: .long, help: "The name that the log must have; an export gets it.")
    var origin: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A signed checkpoint that the events must begin with.", valueName: "file")
    )
    var checkpoint: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The log's public key, which must have signed the checkpoint.", valueName: "vkey")
    )
    var key: String?

    private var isExport: Bool {
        access(backup, F_OK) == 0 && access(backup + "/.", F_OK) != 0
    }

    func validate() throws {
        if isExport, origin == nil {
            throw ValidationError("--origin: an export does not say whose it is; give the origin of its log")
        }
        if key != nil, checkpoint == nil { throw ValidationError("--key is for a --checkpoint") }
    }

    func run() throws {
        EventLog.explainDamage()
        do {
            var terms = RestoreTerms(origin: origin)
            if let checkpoint { try terms.hold(againstFile: checkpoint, key: key) }
            let log =
                isExport
                ? try EventLog.restore(
                    export: backup,
                    to: directory,
                    terms: terms,
                    verifier: VerificationProcess.ofCopies
                )
                : try EventLog.restore(
                    backup: backup,
                    to: directory,
                    terms: terms,
                    verifier: VerificationProcess.ofCopies
                )
            for line in lines(log, terms) { StandardOutput.line(line) }
        } catch {
            throw DaemonFailure.restore(error)
        }
    }

    private func lines(_ log: RestoredLog, _ terms: RestoreTerms) -> [String] {
        var lines = [
            "restored: \(log.size) events of \(log.origin), in \(directory)",
            "root: \(log.root.base64)",
        ]
        if let newest = log.checkpoint { lines.append("newest checkpoint in it: of \(newest.size) events") }
        if let checkpoint = terms.checkpoint {
            let signature = terms.isSignatureVerified ? "signature verified" : "signature not verified: --key does"
            lines.append("as the checkpoint of \(checkpoint.size) events says (\(signature))")
            if checkpoint.size < log.size.value {
                lines.append("the \(log.size.value - checkpoint.size) events after it are not covered by it")
            }
        } else if isExport {
            lines.append(
                "no checkpoint was given: whether a line was altered into another event cannot be told (--checkpoint)"
            )
        }
        lines.append(
            "if the daemon signed a later checkpoint than this log has events, it serves reading, and records nothing until the "
                + "newer log is put back, or an administrator declares the roll-back"
        )
        return lines
    }
}
