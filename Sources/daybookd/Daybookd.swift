import ArgumentParser
import Events
import Files
import Version

/// The daemon, and what is done with a book that no daemon has open.
@main
struct Daybookd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daybookd",
        abstract: "Keep the daybook of a peace operation, and serve it on a Unix socket.",
        version: Software.version,
        subcommands: [Serve.self, VerifyFolder.self, RestoreCommand.self, RestoreVaultCommand.self],
        defaultSubcommand: Serve.self
    )

    static func main() async {
        ProcessMemory.hide()
        await main(nil)
    }
}
