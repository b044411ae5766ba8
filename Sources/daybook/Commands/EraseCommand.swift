import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook erase`: forgets a person.
struct EraseCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Forget a person for ever: destroy the key that opens what identifies him or her.",
        discussion: """
            It takes the right erase. The events stay and count, and every proof stays valid, but nobody can open any more what they \
            hold under seal. Two events are recorded: that it was asked for, and that the key is destroyed. The answer says until when \
            a backup of the keys may still hold the key. Asked again, it says where it is recorded.

                daybook erase combatant/GAO-0042 --authority "ruling 12" --reason request -y
            """
    )

    @Argument(help: "The person: combatant/… or person/….")
    private var subject: Subject

    @Option(name: .long, help: "On whose authority. It is stored in clear: name nobody in it.")
    private var authority: String

    @Option(name: .long, help: "Why. It is stored in clear: name nobody in it.")
    private var reason: String

    @Flag(name: [.short, .long], help: "Do not ask whether to go on.")
    private var yes = false

    @OptionGroup private var format: FormatOptions
    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let language = daybook.language
        let dialogue = Dialogue(language: language)
        if !yes {
            guard dialogue.isPossible else {
                throw FieldError("-y: expected, as there is no terminal to ask on whether to go on")
            }
            Messages.line(subject.text)
            guard dialogue.isAgreed(Words.confirmErasure) else { throw Failure(Words.nothingRecorded[language]) }
        }
        let answer = try await daybook.client.erase(subject, authority: authority, reason: reason)
        switch format.output {
        case .json: try Output.json(canonicalBytes(of: answer))
        case .table:
            let erased = answer.position("erased")?.description ?? ""
            try Output.line(Words.erasedAt.filled(language, subject.text, erased))
            let until = answer.member("backupsUntil")?.stringValue
            try Output.line(until.map { Words.backupsHoldKey.filled(language, $0) } ?? Words.noBackupHoldsKey[language])
        }
    }
}
