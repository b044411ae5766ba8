import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook admin`: what only an administrator does, and seldom.
struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract:
            "Back up the keys of persons, vouch for the clock, change the signing key, or let a log go on that was put back.",
        discussion: """
            All take the right admin; `daybook admin declare-rollback --help` says more, and so do the others.

                daybook admin rotate-key --reason "the yearly change"
            """,
        subcommands: [
            BackupKeysCommand.self, ConfirmClockCommand.self, DeclareClockCommand.self, DeclareRollbackCommand.self,
            RotateKeyCommand.self,
        ]
    )
}

/// `daybook admin declare-rollback`: a log goes on that is not the one that was signed.
struct DeclareRollbackCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "declare-rollback",
        abstract: "Let a log go on that is not the one that was signed, or whose key is lost; everybody is told.",
        discussion: """
            Where a daemon finds an older log than it signed, one that was altered, or no signing key, it records nothing. Put the newest \
            log or the key back, if you can. If that is lost for ever, this records who says so and why, and the log goes on: it is signed \
            under the name of a new epoch (ORIGIN#2), with a new key, and whoever saw it before is told what you said.

                daybook admin declare-rollback --reason "the disk failed"
            """
    )

    @Option(name: .long, help: "What happened. It is recorded in clear and cannot be erased: name nobody in it.")
    private var reason: String

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        try daybook.showKey(try await daybook.client.declareRollback(reason: reason))
    }
}

/// `daybook admin rotate-key`: another key signs from now on.
struct RotateKeyCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key",
        abstract: "Have the daemon sign with a new key, for which the present one vouches before it is destroyed.",
        discussion: """
            One checkpoint is signed with both keys, so that whoever knows the old one can go on to the new: daybook does so by itself, \
            others take that checkpoint from /v1/keys/NUMBER/handover. What the old key signed stays good. This does not help where \
            somebody else has the old key: whoever has it can vouch for a key of his own as well.

                daybook admin rotate-key --reason "the yearly change"
            """
    )

    @Option(name: .long, help: "Why; for the daemon's journal.")
    private var reason: String

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        try daybook.showKey(try await daybook.client.rotateKey(reason: reason))
    }
}

extension DaybookOptions {
    /// Prints what is signed now, and with which key.
    fileprivate func showKey(_ answer: JSONValue) throws(Failure) {
        let size = NumberFormat(language: language).text(answer.number("size") ?? 0)
        try Output.lines([
            Words.signsAs.filled(language, answer.text("origin"), size), answer.text("key"), Words.publishKey[language],
        ])
    }
}
