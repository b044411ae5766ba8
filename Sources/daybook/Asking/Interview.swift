import CanonicalJSON
import DaybookClient
import Events
import Printing

/// Asks a person for one fact, from its type to the agreement to record it.
struct Interview {
    /// What the command line says already.
    struct Given {
        var type: FactType?
        var subject: Subject?
        var source: String?
        var id: String?
    }

    let given: Given
    let asking: Asking
    /// The names that places are suggested from.
    var places = PlaceSearch(Gazetteer.names)
    /// A pseudonym for each kind, made once, so that going back does not make another.
    private let pseudonyms = [
        SubjectKind.combatant: Pseudonym.make(.combatant), .person: Pseudonym.make(.person),
    ]
    /// What the submission is called, however often it is sent.
    let id: String

    init(_ given: Given, _ asking: Asking) {
        self.given = given
        self.id = given.id ?? SubmissionDraft.randomID()
        self.asking = asking
    }

    /// Events about other events have commands of their own, which know the event concerned.
    static func canAsk(for type: FactType) -> Bool { Theme(type) != .events }

    private var language: Language { asking.language }

    /// The fact that the person wants recorded; `nil` where they think better of it.
    ///
    /// - Throws: ``Failure`` where nobody answers any more.
    func draft() throws(Failure) -> SubmissionDraft? {
        try asking.hold { () throws(Asking.Leaving) in
            asking.note(.line(Words.askingRules[language]))
            let type = try type()
            let early = try subject(of: type)
            let source = try source()
            let data = try fields(of: type)
            let subject = if let early { early } else { try proposed(type, data) }
            let draft = SubmissionDraft(type: type, subject: subject, source: source, id: id, data: data)
            asking.note([""] + DraftReport(draft: draft, language: language).page + [""] + warnings(of: draft))
            let isAgreed = try asking.isAgreed(
                Words.recordThis[language],
                explanation: .line(Words.explainRecording[language])
            )
            return isAgreed ? draft : nil
        }
    }

    private func warnings(of draft: SubmissionDraft) -> Page {
        Page(draft.findings.map { NameWarnings.words(of: $0, language) }, .alert)
    }

    // MARK: - What the fact is

    private func type() throws(Asking.Leaving) -> FactType {
        if let type = given.type { return type }
        let themes = Theme.allCases.filter { $0 != .events && !$0.types.isEmpty }
        let listed = Page(
            themes.enumerated().map { "  \(VisibleText(String($0 + 1)).pushed(to: 2))  \($1.label[language])" }
        )
        let types = try asking.answer(
            Asking.Question(text: Words.whichTheme[language], above: listed, explanation: listed)
        ) { answer -> Asking.Reading<[FactType]> in
            if let number = Int(answer), themes.indices.contains(number - 1) { return .taken(themes[number - 1].types) }
            let found = Interview.types(like: answer)
            return found.isEmpty
                ? .refused(.line(Words.noSuchType.filled(language, answer, String(themes.count)))) : .taken(found)
        }
        if types.count == 1 {
            asking.note(.line("\(types[0].label[language]) (\(types[0].name))"))
            return types[0]
        }
        let options = types.map { Asking.Option(label: $0.label[language], code: $0.name) }
        let index = try asking.choice(Words.whichType[language], options)
        return types[index ?? 0]
    }

    /// The types whose name is like the text, in any language; one that has exactly this name alone.
    private static func types(like text: String) -> [FactType] {
        let types = Catalogue.types.filter(canAsk)
        if let exact = types.first(where: { $0.name == text }) { return [exact] }
        return NameSearch(types.map { "\($0.name) \($0.label.english) \($0.label.french)" }).all(like: text)
            .map { types[$0] }
    }

    // MARK: - What it is about

    /// `nil` where one is to be proposed, once it is known what happened.
    private func subject(of type: FactType) throws(Asking.Leaving) -> Subject? {
        if let subject = given.subject { return subject }
        if type.subjects == [.mission] { return .mission }
        let canPropose = type.subjects.first.map { !SubjectProposal.pseudonymous.contains($0) } ?? false
        return try subject(of: type, none: canPropose ? Words.enterForLater[language] : nil) { nil }
    }

    private func proposed(_ type: FactType, _ data: JSONValue) throws(Asking.Leaving) -> Subject {
        let proposal = SubjectProposal(type: type, data: data).subject
        while true {
            let none = proposal.map { Words.enterTakes.filled(language, $0.text) }
            if let subject = try subject(of: type, none: none, { proposal }) { return subject }
        }
    }

    /// - Parameters:
    ///   - none: What Enter alone does; `nil` where there must be an answer.
    ///   - standIn: What Enter alone stands for.
    private func subject(
        of type: FactType,
        none: String?,
        _ standIn: () -> Subject?
    ) throws(Asking.Leaving) -> Subject? {
        let kinds = type.subjects.map { $0.label[language] }.joined(separator: ", ")
        let examples = type.subjects.map(\.example).joined(separator: ", ")
        let text = Words.whichSubject.filled(language, kinds, examples)
        let isOfPeople = type.subjects.contains(where: SubjectProposal.pseudonymous.contains)
        let question = Asking.Question(
            text: Words.question.filled(language, text) + (none.map { " [\($0)]" } ?? ""),
            explanation: .line(Words.explainSubject[language])
                + (isOfPeople ? .line(Words.explainNewPerson[language]) : [])
        )
        return try asking.answer(question) { answer -> Asking.Reading<Subject?> in
            guard !answer.isEmpty else {
                return none == nil ? .refused(.line(Words.mustBeGiven[language])) : .taken(standIn())
            }
            let isBare = !answer.contains("/") && type.subjects.count == 1
            let whole = isBare ? "\(type.subjects[0].rawValue)/\(answer)" : answer
            let fresh = pseudonyms.first { "\($0.key.rawValue)/new" == whole }?.value
            guard let subject = fresh ?? Subject(whole), type.subjects.contains(subject.kind) else {
                return .refused(
                    .line(Words.isNot.filled(language, answer, ValueKind.subjects(type.subjects, language)))
                )
            }
            return .taken(subject)
        }
    }

    private func source() throws(Asking.Leaving) -> String {
        if let source = given.source { return source }
        let question = Asking.Question(
            text: Words.whichSource[language],
            explanation: .line(Words.explainSource[language])
        )
        return try asking.answer(question) { answer in
            answer.isEmpty ? .refused(.line(Words.mustBeGiven[language])) : .taken(answer)
        }
    }

    // MARK: - What it says

    private func fields(of type: FactType) throws(Asking.Leaving) -> JSONValue {
        var interview = FieldInterview(type, asking, places)
        let required = type.fields.filter(\.isRequired)
        let last = required.filter { $0.name == "sources" }
        for field in required.filter({ $0.name != "sources" }) + last {
            try interview.ask(interview.item(field, of: nil))
        }
        try interview.offer(type.fields, of: nil, Words.moreFields[language])
        return interview.draft.data
    }
}
