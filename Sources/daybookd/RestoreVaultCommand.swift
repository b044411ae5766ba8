import ArgumentParser
import DaybookEngine
import EventLog
import Events

/// `daybookd restore-vault`: the keys of persons from a backup, where they are lost.
struct RestoreVaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore-vault",
        abstract: "Put the keys of persons back from a backup of them.",
        discussion: """
            Run it as the daemon's user, while no daemon serves the log. Move a damaged vault away first: 'vault' in the folder 'keys' of \
            the configuration. The keys of persons whom the log says to be erased do not come back. With --lost it begins a vault without \
            keys: what was sealed until now stays sealed for ever.

            Exit codes: 0 restored; 64 the command line is wrong; 65 the backup is damaged, expired or another log's; 66 there is none; \
            73 the folder cannot be written, or has a vault.
            """
    )

    @Argument(help: "The folder of a backup of the keys: vault-… in 'vault-backups'.")
    var backup: String?

    @Flag(name: .long, help: "There is no backup: give up what was sealed, so that the daemon starts again.")
    var lost = false

    @Option(name: .long, help: ArgumentHelp("The daemon's configuration.", valueName: "file"))
    var config = "/etc/daybook/daybook.yaml"

    func validate() throws {
        guard (backup == nil) == lost else {
            throw ValidationError("BACKUP: expected a backup of the keys, or --lost where there is none")
        }
    }

    func run() throws {
        EventLog.explainDamage()
        let settings: Settings
        do {
            settings = try Settings(file: config)
        } catch {
            throw DaemonFailure.configuration(error)
        }
        let rollback: Rollback?
        do {
            rollback = try Engine.restoreVault(
                from: backup,
                directory: settings.directory,
                origin: settings.origin,
                keys: settings.keys,
                now: MachineClock.system.now()
            )
        } catch {
            throw DaemonFailure.restoreVault(error)
        }
        if let rollback {
            StandardError.line("daybookd: warning: \(rollback)")
            StandardError.line(
                "daybookd: warning: who was erased since then is not erased in this log, and the keys of such persons may be "
                    + "back: erase them again"
            )
        }
        StandardOutput.line(lost ? "a vault without keys was begun" : "the keys of \(backup ?? "") were restored")
    }
}
