import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook admin backup-keys`: a backup of the keys of persons, now.
struct BackupKeysCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup-keys",
        abstract: "Have the daemon back up the keys of persons now, beside the backup of each day.",
        discussion: """
            The backup is made in the folder that the daemon's configuration names (vault-backups), and destroyed after 30 days, as those \
            of each day are: until then it opens who is erased meanwhile. daybookd restore-vault puts it back.

                daybook admin backup-keys
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        try Output.line(Words.keysBackedUp.filled(daybook.language, try await daybook.client.backUpKeys()))
    }
}
