import CanonicalJSON
import DaybookClient
import Events
import Printing

/// Asks a person for one fact, from its type to the agreement to record it.
struct Interview {
    /// What the command line says already.
    struct Given: Equatable {
        var type: FactType?
        var subject: Subject?
        /// What a new name is asked of: `incident/new`.
        var newKind: SubjectKind?
        var source: String?
        var id: String?

        static func == (left: Given, right: Given) -> Bool {
            left.type?.name == right.type?.name && left.subject == right.subject && left.newKind == right.newKind
                && left.source == right.source && left.id == right.id
        }
    }

    let given: Given
    let asking: Asking
    /// The names that places are suggested from.
    var places = PlaceSearch(Gazetteer.names)
    /// What gives names to new subjects: the same for this submission, however often it is asked.
    var names: SubjectNames
    var today = Moment.now.day
    /// What the submission is called, however often it is sent.
    let id: String
    /// What is recorded of some days, as far as it was looked up.
    var known: [ClosedRange<Day>: [KnownSubject]] = [:]

    init(_ given: Given, _ asking: Asking, names: SubjectNames? = nil) {
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        self.names = names ?? .stable(secret: secret)
        self.given = given
        self.id = given.id ?? SubmissionDraft.randomID()
        self.asking = asking
    }

    /// Events about other events have commands of their own, which know the event concerned.
    static func canAsk(for type: FactType) -> Bool { Theme(type) != .events }

    var language: Language { asking.language }

    /// The fact that the person wants recorded; `nil` where they think better of it.
    func draft() throws(Asking.Leaving) -> SubmissionDraft? {
        asking.note(.line(Words.askingRules[language]))
        let type = try type()
        let early = try subject(of: type)
        let source = try source()
        let data = try fields(of: type, source)
        let subject = if let early { early } else { try proposed(type, data, source) }
        let draft = SubmissionDraft(type: type, subject: subject, source: source, id: id, data: data)
        asking.note([""] + DraftReport(draft: draft, language: language).page + [""] + warnings(of: draft))
        let isAgreed = try asking.isAgreedAtLast(
            Words.recordThis[language],
            explanation: .line(Words.explainRecording[language])
        )
        return isAgreed ? draft : nil
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
        let question = Asking.Question(
            key: "theme",
            text: Words.whichTheme[language],
            name: Words.question.filled(language, Words.type[language]),
            above: listed,
            explanation: listed
        )
        let types = try asking.answer(question) { answer -> Asking.Reading<[FactType]> in
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
        let menu = Asking.Menu(key: "type", text: Words.whichType[language], options: options)
        return types[try asking.choice(menu) ?? 0]
    }

    /// The types whose name is like the text, in any language; one that has exactly this name alone.
    private static func types(like text: String) -> [FactType] {
        let types = Catalogue.types.filter(canAsk)
        if let exact = types.first(where: { $0.name == text }) { return [exact] }
        return NameSearch(types.map { "\($0.name) \($0.label.english) \($0.label.french)" }).all(like: text)
            .map { types[$0] }
    }

    private func source() throws(Asking.Leaving) -> String {
        if let source = given.source { return source }
        let question = Asking.Question(
            key: "source",
            text: Words.whichSource[language],
            explanation: .line(Words.explainSource[language])
        )
        return try asking.answer(question) { answer in
            FactCheck.isSource(answer) ? .taken(answer) : .refused(.line(Words.noSource.filled(language, answer)))
        }
    }

    // MARK: - What it says

    private func fields(of type: FactType, _ source: String) throws(Asking.Leaving) -> JSONValue {
        let reader = AnswerReader(language: language, today: today, key: SubmissionKey(source: source, id: id))
        var interview = FieldInterview(type, asking, places, reader)
        let required = type.fields.filter(\.isRequired)
        let last = required.filter { $0.name == "sources" }
        for field in required.filter({ $0.name != "sources" }) + last {
            try interview.ask(interview.item(field, of: nil))
        }
        try interview.offer(type.fields.filter { !$0.isRequired }, of: nil, Words.moreFields[language])
        return interview.draft.data
    }
}
