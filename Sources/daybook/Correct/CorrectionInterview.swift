import CanonicalJSON
import DaybookClient
import Events
import Printing

/// Asks a person what of a fact is wrong, field by field, with what was there to be changed; its subject and its type too.
struct CorrectionInterview {
    /// The fact that the person wants, and why.
    struct Wanted {
        let fact: RenewedFact
        let reason: String
        let note: String?
    }

    /// What came of the interview.
    enum Outcome {
        case changed(Wanted)
        case unchanged
        /// The person thinks better of it.
        case declined
    }

    let history: History
    let asking: Asking
    let places: PlaceSearch
    let reader: AnswerReader
    let names: SubjectNames
    /// What the command line says already.
    let why: ReasonOptions
    /// Shows what comes of it.
    let preview: (RenewedFact) -> Page

    private var language: Language { asking.language }

    func outcome() throws(Asking.Leaving) -> Outcome {
        asking.note(.line(Words.correctingRules[language]))
        let fact = try changed(RenewedFact(history))
        guard fact != RenewedFact(history) else { return .unchanged }
        let reason = try reason()
        let note = try note()
        asking.note([""] + preview(fact) + [""])
        let wanted = Wanted(fact: fact, reason: reason, note: note)
        if why.yes { return .changed(wanted) }
        let question = fact.isRenewal(of: history) ? Words.confirmRenewal : Words.confirmCorrection
        let isAgreed = try asking.isAgreedAtLast(
            question[language],
            explanation: .line(Words.explainRecording[language])
        )
        return isAgreed ? .changed(wanted) : .declined
    }

    /// The fact as the person wants it.
    private func changed(_ old: RenewedFact) throws(Asking.Leaving) -> RenewedFact {
        var fact = old
        while true {
            fact = try fact.isRenewal(of: history) ? withSealedFieldsAnew(fact) : fact
            var interview = FieldInterview(fact.type, asking, places, reader, fact: fact.data)
            for field in fact.type.fields where field.isRequired && fact.data[field.name] == nil {
                try interview.ask(interview.item(field, of: nil))
            }
            let extras = [
                Asking.Option(label: Words.about[language], code: "subject", remark: fact.subject.text),
                Asking.Option(label: Words.type[language], code: "type", remark: fact.type.label[language]),
            ]
            let extra = try interview.offer(fact.type.fields, of: nil, Words.whichIsWrong[language], extras: extras)
            fact.data = interview.draft.data
            switch extra {
            case nil: return fact
            case 0: fact.subject = try subject(fact)
            default: fact = try ofAnotherType(fact)
            }
        }
    }

    /// What is under seal belongs to its event: recorded anew, it is typed anew.
    private func withSealedFieldsAnew(_ fact: RenewedFact) throws(Asking.Leaving) -> RenewedFact {
        var fact = fact
        for name in fact.sealedFields {
            guard let field = fact.type.fields.first(where: { $0.name == name }) else { continue }
            var draft = FactDraft(fact.type, fact.data)
            draft.remove(name)
            var interview = FieldInterview(fact.type, asking, places, reader, fact: draft.data)
            try interview.ask(interview.item(field, of: nil, none: field.isRequired ? nil : Words.enterToLeave))
            fact.data = interview.draft.data
        }
        return fact
    }

    private func subject(_ fact: RenewedFact) throws(Asking.Leaving) -> Subject {
        let interview = Interview(Interview.Given(), asking)
        let key = reader.key
        let proposal = SubjectProposal(type: fact.type, data: fact.data, key: key, names: names)
        let subject = try interview.subject(of: fact.type, none: nil, [], proposal, suggestion: fact.subject) { nil }
        return subject ?? fact.subject
    }

    private func ofAnotherType(_ fact: RenewedFact) throws(Asking.Leaving) -> RenewedFact {
        let types = Catalogue.types.filter { Interview.canAsk(for: $0) && $0.subjects.contains(fact.subject.kind) }
        let menu = Asking.Menu(
            key: "type",
            text: Words.whichType[language],
            options: types.map { Asking.Option(label: $0.label[language], code: $0.name) },
            suggestion: fact.type.name
        )
        let type = types[try asking.choice(menu) ?? 0]
        let (renewed, left) = fact.of(type)
        if !left.isEmpty {
            asking.note(.line(Words.doesNotFit.filled(language, left.joined(separator: ", ")), .alert))
        }
        return renewed
    }

    // MARK: - Why

    private func reason() throws(Asking.Leaving) -> String {
        if let reason = why.reason { return reason }
        let codes = ReasonOptions.codes(of: RecordCorrected.type)
        let menu = Asking.Menu(
            key: "reason",
            text: Words.whichReason[language],
            options: codes.map { Asking.Option(label: $0.label[language], code: $0.code) }
        )
        return codes[try asking.choice(menu) ?? 0].code
    }

    private func note() throws(Asking.Leaving) -> String? {
        if why.note != nil || why.reason != nil { return why.note }
        let question = Asking.Question(
            key: "why",
            text: Words.moreAboutWhy[language],
            above: .line(Words.howToBreakLines[language], .faint),
            explanation: .line(Words.moreAboutWhy[language]),
            takesLines: true
        )
        return try asking.answer(question) { .taken($0.isEmpty ? nil : $0) }
    }
}
