import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook correct`: puts a better version of a fact in place of one that is recorded.
struct CorrectCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Correct what an event states; the old version stays readable.",
        usage: """
            daybook correct POSITION
            daybook correct POSITION field=value … --reason CODE
            """,
        discussion: """
            Without fields it opens the fact in VISUAL or EDITOR, shows what was changed, and asks why. With fields it \
            changes these: field=value puts a new value in place of the old one (a list is given anew, whole), and \
            --remove takes an optional field away.

                daybook correct 278 occurred=2021-06-14 --reason typo -y
            """
    )

    @Argument(help: "The position of the event, or of a correction of it.")
    private var position: Position

    @Argument(help: "The fields that change.", completion: .custom(Completions.correctedField))
    private var fields: [String] = []

    @Option(name: .long, help: "Take this field away; may be repeated.")
    private var remove: [String] = []

    @OptionGroup private var why: ReasonOptions
    @OptionGroup private var section: SourceOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let dialogue = Dialogue(language: daybook.language)
        let source = try section.reporter()
        let history = try await History.of(position, daybook)
        let seen = try await Amendment.lastPosition(history, daybook)
        if history.isRetracted { Messages.line(Words.isRetracted[daybook.language]) }
        guard fields.isEmpty, remove.isEmpty else {
            let fact = try FactChange(history: history, fields: fields, remove: remove).fact()
            try await record(fact, history, seen, source, dialogue)
            return
        }
        guard dialogue.isPossible else {
            throw FieldError("field=value: expected at least one, as there is no terminal to edit on; found none")
        }
        try await edit(history, seen, source, dialogue)
    }

    /// Edits the fact in a file, which goes only once the correction is recorded or nothing was changed.
    private func edit(_ history: History, _ seen: Position?, _ source: String, _ dialogue: Dialogue) async throws {
        let session = try EditSession(history: history, dialogue: dialogue)
        let kept = Words.editKept.filled(daybook.language, session.file.path)
        Interrupts.say(kept)
        defer { Interrupts.say(nil) }
        do {
            if let fact = try session.run() {
                try await record(fact, history, seen, source, dialogue)
            } else {
                Messages.line(Words.nothingChanged[daybook.language])
            }
        } catch {
            let failure = Failure(error, daybook.language)
            throw Failure(lines: (failure?.lines ?? []) + [kept], failure?.exitCode ?? .failure)
        }
        session.file.remove()
    }

    /// Shows what changed, asks why and whether to go on, and records it.
    private func record(
        _ fact: JSONValue,
        _ history: History,
        _ seen: Position?,
        _ source: String,
        _ dialogue: Dialogue
    ) async throws {
        let language = daybook.language
        let difference = FactDifference(from: history.fact, to: fact, history.type, language)
        guard !difference.isEmpty else { return Messages.line(Words.nothingChanged[language]) }
        daybook.say(difference.page(language))
        try NameWarnings(dialogue: dialogue).accept(NameCheck.findings(in: fact, history.type), isAgreed: why.yes)
        let type = RecordCorrected.type
        let reason = try why.reason(of: type, dialogue)
        let isAsked = why.reason == nil && why.note == nil
        let note = why.note ?? (isAsked ? dialogue.text(Words.moreAboutWhy) : nil)
        if !why.yes, dialogue.isPossible {
            guard dialogue.isAgreed(Words.confirmCorrection) else { throw Failure(Words.nothingRecorded[language]) }
        }
        var amendment = Amendment(
            type: type,
            history: history,
            seen: seen,
            source: source,
            reason: reason,
            note: note
        )
        amendment.details = ["replacement": fact]
        try await amendment.record(daybook)
    }
}
