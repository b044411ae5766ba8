import CanonicalJSON
import DaybookClient
import Events
import Printing

// What a fact is about.

extension Interview {
    /// `nil` where one is to be proposed, once it is known what happened.
    func subject(of type: FactType) throws(Asking.Leaving) -> Subject? {
        if let subject = given.subject { return subject }
        if type.subjects == [.mission] { return .mission }
        guard let kind = given.newKind ?? type.subjects.first, !happens(kind) else { return nil }
        let key = SubmissionKey(source: "", id: id)
        if given.newKind != nil, let new = NewSubject(kind, date: nil, place: nil, for: key) {
            return try subject(of: type, none: nil, suggestion: names.name(new)) { nil }
        }
        let canPropose = !NewSubject.people.contains(kind)
        return try subject(of: type, none: canPropose ? Words.enterForLater[language] : nil) { nil }
    }

    /// What happens once: which one it is, is known by its day and place.
    private func happens(_ kind: SubjectKind) -> Bool { NewSubject.kinds.subtracting(NewSubject.people).contains(kind) }

    func proposed(_ type: FactType, _ data: JSONValue, _ source: String) throws(Asking.Leaving) -> Subject {
        let key = SubmissionKey(source: source, id: id)
        let proposal = SubjectProposal(type: type, data: data, key: key, names: names)
        let known = try knownLike(type, data)
        let proposed = given.newKind.flatMap(proposal.new) ?? proposal.subject
        while true {
            let none = proposed.map { Words.enterTakes.filled(language, $0.text) }
            if let subject = try subject(of: type, none: none, known, proposal, { proposed }) { return subject }
        }
    }

    /// What is recorded of these days that it may be about.
    private func knownLike(_ type: FactType, _ data: JSONValue) throws(Asking.Leaving) -> [KnownSubject] {
        let occurred = data.text(at: "occurred") ?? ""
        guard let kind = type.subjects.first, happens(kind), let days = KnownSubjects.days(around: occurred) else {
            return []
        }
        guard let known = known[days] else { throw .wantsSubjects(days) }
        let place = data.text(at: "place.name") ?? data.text(at: "origin.name") ?? ""
        return KnownSubjects.likely(known, type.subjects, place: place, occurred: occurred)
    }

    /// - Parameters:
    ///   - none: What Enter alone does; `nil` where there must be an answer.
    ///   - known: What is offered by number.
    ///   - standIn: What Enter alone stands for.
    func subject(
        of type: FactType,
        none: String?,
        _ known: [KnownSubject] = [],
        _ proposal: SubjectProposal? = nil,
        suggestion: Subject? = nil,
        _ standIn: () -> Subject?
    ) throws(Asking.Leaving) -> Subject? {
        let kinds = type.subjects.map { $0.label[language] }.joined(separator: ", ")
        let examples = type.subjects.map(\.example).joined(separator: ", ")
        let text = Words.whichSubject.filled(language, kinds, examples)
        let isOfPeople = type.subjects.contains(where: NewSubject.people.contains)
        let listed = known.isEmpty ? Page() : [Words.knownSubjects[language]]
        let question = Asking.Question(
            key: "subject",
            text: Words.question.filled(language, text) + (none.map { " [\($0)]" } ?? ""),
            name: Words.question.filled(language, Words.about[language]),
            above: listed
                + Page(
                    known.enumerated().map {
                        "  \(VisibleText(String($0 + 1)).pushed(to: 2))  \($1.words(language)) (\($1.subject.text))"
                    }
                ),
            explanation: .line(Words.explainSubject[language])
                + (isOfPeople ? .line(Words.explainNewPerson[language]) : .line(Words.explainNew[language])),
            suggestion: suggestion?.text ?? ""
        )
        let reader = AnswerReader(language: language, today: today, key: SubmissionKey(source: "", id: id))
        return try asking.answer(question) { answer -> Asking.Reading<Subject?> in
            guard !answer.isEmpty else {
                return none == nil ? .refused(.line(Words.mustBeGiven[language])) : .taken(standIn())
            }
            if let number = Int(answer), known.indices.contains(number - 1) {
                let subject = known[number - 1].subject
                return .taken(subject, as: subject.text)
            }
            if let kind = NewSubject.kind(requestedBy: answer), type.subjects.contains(kind), let proposal,
                let subject = proposal.new(kind)
            {
                return .taken(subject, as: subject.text)
            }
            guard let reading = reader.subject(answer, type.subjects), let subject = Subject(reading.texts[0]) else {
                return .refused(
                    .line(Words.isNot.filled(language, answer, ValueKind.subjects(type.subjects, language)))
                )
            }
            return .taken(subject, as: reading.kept ?? subject.text)
        }
    }
}
