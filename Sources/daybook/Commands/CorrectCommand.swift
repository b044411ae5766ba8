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
            Without fields it asks what is wrong, field by field, with what was there to be changed, shows what was changed, and \
            asks why; --editor opens the fact in VISUAL or EDITOR instead. With fields it \
            changes these: field=value puts a new value in place of the old one (a list is given anew, whole), and \
            --remove takes an optional field away. No correction changes the subject or the type: with --subject or --type, or \
            where they are chosen as what is wrong, the event is retracted and the fact recorded anew, both or neither.

                daybook correct 278 occurred=2021-06-14 --reason typo -y
            """
    )

    @Argument(help: "The position of the event, or of a correction of it.")
    private var position: Position

    @Argument(help: "The fields that change.", completion: .custom(Completions.correctedField))
    private var fields: [String] = []

    @Option(name: .long, help: "Take this field away; may be repeated.")
    private var remove: [String] = []

    @Option(name: .long, help: "What the fact is really about: it is retracted, and recorded anew.")
    private var subject: String?

    @Option(
        name: .long,
        help: "What type of fact it really is: it is retracted, and recorded anew.",
        completion: .list(Catalogue.submitted.map(\.name))
    )
    private var type: String?

    @Flag(name: .long, help: "Edit the whole fact as JSON in VISUAL or EDITOR.")
    private var editor = false

    @OptionGroup private var why: ReasonOptions
    @OptionGroup private var section: SourceOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let dialogue = Dialogue(language: daybook.language)
        let source = try section.reporter()
        let history = try await History.of(position, daybook)
        let seen = try await Amendment.lastPosition(history, daybook)
        if history.isRetracted { Messages.line(Words.isRetracted[daybook.language]) }
        let recorder = CorrectionRecorder(history: history, seen: seen, source: source, why: why, daybook: daybook)
        if subject != nil || type != nil || !fields.isEmpty || !remove.isEmpty {
            try await recorder.record(try changed(history), dialogue)
        } else if !dialogue.isPossible {
            throw FieldError("field=value: expected at least one, as there is no terminal to ask on; found none")
        } else if editor {
            try await edit(history, recorder, dialogue)
        } else {
            try await recorder.ask()
        }
    }

    /// The fact with what the command line changes in it.
    private func changed(_ history: History) throws(FieldError) -> RenewedFact {
        var fact = RenewedFact(history)
        if let type {
            let (renewed, left) = fact.of(try Catalogue.type(typed: type))
            let kept = left.filter { name in !remove.contains(name) }
            guard kept.isEmpty else {
                throw FieldError(
                    "--type: expected a type with the fields of the event, but \(type) has not, or not so: "
                        + "\(kept.joined(separator: ", ")); give each anew, or take it away with --remove"
                )
            }
            fact = renewed
        }
        if let text = subject {
            let proposal = SubjectProposal(
                type: fact.type,
                data: fact.data,
                key: SubmissionKey(source: section.stated ?? "", id: SubmissionDraft.randomID()),
                names: daybook.names
            )
            let new = NewSubject.kind(requestedBy: text).flatMap(proposal.new)
            guard let subject = new ?? Subject(text), subject.slug != "new" else {
                throw FieldError("--subject: expected one such as \(fact.type.subjectExamples), found '\(text)'")
            }
            fact.subject = subject
        }
        let dropped = Set(remove.filter { fact.data[$0] == nil && type != nil })
        let change = FactChange(fact: fact, fields: fields, remove: remove.filter { !dropped.contains($0) })
        fact.data = try change.changed()
        return fact
    }

    /// Edits the fact in a file, which goes only once the correction is recorded or nothing was changed.
    private func edit(_ history: History, _ recorder: CorrectionRecorder, _ dialogue: Dialogue) async throws {
        let session = try EditSession(history: history, dialogue: dialogue)
        let kept = Words.editKept.filled(daybook.language, session.file.path)
        Interrupts.say(kept)
        defer { Interrupts.say(nil) }
        do {
            if let data = try session.run() {
                var fact = RenewedFact(history)
                fact.data = data
                try await recorder.record(fact, dialogue)
            } else {
                Messages.line(Words.nothingChanged[daybook.language])
            }
        } catch {
            let failure = Failure(error, daybook.language)
            throw Failure(lines: (failure?.lines ?? []) + [kept], failure?.exitCode ?? .failure)
        }
        session.file.remove()
    }
}
