import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// How submissions enter the book.
enum RecordingMode: String, ExpressibleByArgument, CaseIterable {
    /// As they are reported; what breaks a rule is refused.
    case native
    /// Taken over from elsewhere; what breaks a rule is kept, and listed as a discrepancy.
    case `import`

    var entryMode: EntryMode {
        switch self {
        case .native: .native
        case .import: .imported
        }
    }
}

/// `daybook record`: writes one fact down.
struct RecordCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Write a fact down.",
        usage: """
            daybook record TYPE SUBJECT field=value … --source /section
            daybook record [TYPE [SUBJECT]]
            daybook record - < submission.json
            """,
        discussion: """
            On a terminal, what is left out is asked for, one question at a time. \
            Fields are those of the type, which `daybook help TYPE` explains: occurred=2022-06-18 \
            place.name=Diallassagou sources.document=document/d sources[1].document=document/e; a list is given by \
            repeating its field. Unknown fields are refused before anything is sent. The subjects combatant/new and \
            person/new are given a random pseudonym; incident/new, movement/new, meeting/new, patrol/new and training/new \
            a name of day, place and four random characters, which no other has. What is answered on a terminal is kept until it is \
            recorded: --resume goes on with it. Texts such as note are stored in clear and cannot be erased: name \
            nobody in them. What identifies a person has fields of its own, which are stored sealed; they are asked for, or given \
            in JSON, never on the command line.

                daybook record attack.reported incident/ber --source /minusma/hoo \\
                    occurred=2023-10-01 kind=ambush perpetrator=unknown place.name=Ber \\
                    sources.document=document/situation-report
            """
    )

    @Argument(
        help: "The type of the fact, such as attack.reported; or - for a submission in JSON on standard input.",
        completion: .list(Catalogue.submitted.map(\.name))
    )
    private var type: String?

    @Argument(
        help: "What the fact is about, such as incident/2022-06-18-diallassagou.",
        completion: .custom(Completions.recordedSubject)
    )
    private var subject: String?

    @Argument(help: "The fields of the fact.", completion: .custom(Completions.field))
    private var fields: [String] = []

    @OptionGroup private var section: SourceOptions

    @Option(name: .long, help: "What the section calls this submission; a random text if left out.")
    private var id: String?

    @Option(name: .long, help: "native refuses what breaks a rule; import keeps it, and needs the right to import.")
    private var mode = RecordingMode.native

    @Flag(name: .long, help: "Go on with an interview that was left, or throw what was answered away.")
    private var resume = false

    @Flag(name: [.short, .long], help: "Send also what seems to name a person, without asking.")
    private var yes = false

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func validate() throws {
        guard !resume || type == nil else {
            throw ValidationError(
                "--resume: expected no type beside it, as what was answered has one; found '\(type ?? "")'"
            )
        }
        guard type == "-" else { return }
        guard subject == nil, section.source == nil, id == nil else {
            throw ValidationError(
                "-: expected a submission that states its own subject, source, id and fields, found more"
            )
        }
    }

    private var dialogue: Dialogue { Dialogue(language: daybook.language) }

    func run() async throws {
        let recording = Recording(daybook: daybook, mode: mode.entryMode)
        if type == "-" {
            let (bytes, name) = daybook.names.named(try InputFile.standardInput.all())
            try check(bytes)
            tellDoubts(bytes)
            if let name { try Output.line(Words.namedSubject.filled(daybook.language, name.text)) }
            try recording.show(try await recording.record(bytes, id: nil))
        } else if resume {
            try await goOn(recording)
        } else if fields.isEmpty, dialogue.isPossible, let given = try given() {
            try await Interviewing(given: given, recording: recording).run()
        } else {
            let draft = try draft()
            let bytes = try draft.checked()
            let places = await KnownPlaces.asking(daybook.socketPath).search
            let hints = PlaceHints(places: places, language: daybook.language)
            for hint in hints.hints(in: draft.data, draft.type) { Messages.line(hint) }
            tellDoubts(bytes)
            try NameWarnings(dialogue: dialogue).accept(draft.findings, isAgreed: yes)
            if draft.subject.text != subject {
                try Output.line(Words.namedSubject.filled(daybook.language, draft.subject.text))
            }
            try recording.show(try await recording.record(bytes, id: draft.id))
        }
    }

    /// Goes on with what was answered before.
    private func goOn(_ recording: Recording) async throws {
        guard dialogue.isPossible else { throw FieldError("--resume: expected a terminal to ask on, found none") }
        let folder = DraftFolder(Environment.value)
        let drafts = try folder?.all() ?? []
        guard !drafts.isEmpty else { throw Failure(Words.noDraft[daybook.language], .noInput) }
        let asking = Asking(daybook.language, .ofPerson(daybook))
        let chosen = await asking.hold { _ in
        } _: { () throws(Asking.Leaving) in
            try DraftChoice(drafts: drafts, asking: asking).draft()
        }
        guard let chosen else { throw Failure(Words.noAnswer[daybook.language]) }
        if chosen.isThrownAway {
            try folder?.remove(chosen.draft.id)
        } else {
            var interviewing = Interviewing(given: chosen.draft.given, recording: recording)
            interviewing.earlier = chosen.draft
            try await interviewing.run()
        }
    }

    /// What the command line says, where the rest can be asked for.
    private func given() throws(FieldError) -> Interview.Given? {
        let factType = try type.map { name throws(FieldError) in try Catalogue.type(typed: name) }
        guard factType.map(Interview.canAsk) ?? true else { return nil }
        var given = Interview.Given(type: factType, source: section.stated, id: id)
        guard let factType, let subject else { return given }
        if let kind = NewSubject.kind(requestedBy: subject), factType.subjects.contains(kind) {
            given.newKind = kind
        } else {
            given.subject = try self.subject(subject, of: factType)
        }
        return given
    }

    private func draft() throws -> SubmissionDraft {
        guard let type else {
            throw FieldError(
                Label(
                    "TYPE: expected one such as attack.reported, found none; `daybook schema` lists them",
                    "TYPE : attendu : un tel que attack.reported, trouvé : aucun ; `daybook schema` les énumère"
                )
            )
        }
        let factType = try Catalogue.type(typed: type)
        if let expected = factType.expectedInstead {
            throw FieldError(Label("TYPE: expected \(expected.english)", "TYPE : attendu : \(expected.french)"))
        }
        guard let subject else {
            daybook.say(TypeHelp(type: factType, language: daybook.language).page)
            throw FieldError(
                Label(
                    "SUBJECT: expected one such as \(factType.subjectExamples), found none",
                    "SUBJECT : attendu : un tel que \(factType.subjectExamples), trouvé : aucun"
                )
            )
        }
        var draft = try SubmissionDraft(
            type: factType,
            subject: Subject.mission,
            source: try section.reporter(),
            id: id ?? SubmissionDraft.randomID(),
            fields: fields
        )
        draft.subject = try self.subject(subject, of: draft)
        return draft
    }

    /// The subject that is meant, which has a name by now where it is new.
    private func subject(_ text: String, of draft: SubmissionDraft) throws(FieldError) -> Subject {
        let key = SubmissionKey(source: draft.source, id: draft.id)
        let proposal = SubjectProposal(type: draft.type, data: draft.data, key: key, names: daybook.names)
        if let kind = NewSubject.kind(requestedBy: text), let subject = proposal.new(kind) { return subject }
        return try subject(text, of: draft.type)
    }

    /// - Throws: ``FieldError`` also for `new`, where things of the kind are given their name by people.
    private func subject(_ text: String, of type: FactType) throws(FieldError) -> Subject {
        guard let subject = Subject(text), !subject.isRequest else {
            throw FieldError("SUBJECT: expected one such as \(type.subjectExamples), found '\(text)'")
        }
        return subject
    }

    /// Says what is unlikely and recorded all the same.
    private func tellDoubts(_ bytes: [UInt8]) {
        let breaches = (try? Submission(json: bytes))?.fact.inconsistencies ?? []
        for breach in breaches where breach.rule.isOnlyTold {
            Messages.line("daybook: " + Words.wouldLookAt.filled(daybook.language, breach.words(daybook.language)))
        }
    }

    /// Looks at a submission that came on standard input, once what is new has a name.
    private func check(_ bytes: [UInt8]) throws {
        do throws(JSONError) {
            let submission = try Submission(json: bytes)
            let data = (try? JSONValue(json: bytes))?["data"] ?? .null
            // Standard input is not the person, so nobody can be asked.
            for finding in NameCheck.findings(in: data, submission.type, about: submission.subject) {
                NameWarnings(dialogue: dialogue).say(finding)
            }
        } catch {
            throw Failure("the submission is not right: \(error)", .dataError)
        }
    }
}

extension FactType {
    /// Subjects that events of the type may be about.
    var subjectExamples: String { subjects.map(\.example).joined(separator: " or ") }
}

extension Catalogue {
    /// The type of a name that was typed.
    ///
    /// - Throws: ``FieldError`` that lists the names that there are.
    static func type(typed name: String) throws(FieldError) -> FactType {
        guard let type = Catalogue.type(named: name) else {
            throw FieldError(
                "TYPE: expected one of \(Catalogue.submitted.map(\.name).joined(separator: ", ")), found '\(name)'"
            )
        }
        return type
    }
}
