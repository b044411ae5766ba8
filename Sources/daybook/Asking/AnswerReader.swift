import DaybookClient
import Events
import Printing

/// Makes values of what people type: dates as they write them, documents by their title, somebody new by `new`.
struct AnswerReader {
    let language: Language
    /// The day that `yesterday` is before.
    let today: Day
    /// What the submission is called by its section, which new names are for.
    let key: SubmissionKey
    /// What an answer may mean.
    struct Reading {
        /// The texts that the field is given, the likeliest first.
        let texts: [String]
        /// The answer as it is kept.
        var kept: String?
    }

    /// `nil` where the answer is none of this field.
    func reading(of answer: String, _ item: FieldInterview.Item) -> Reading? {
        let schema = item.schema
        if schema.isDate { return date(answer) }
        if let kinds = schema.subjectKinds { return subject(answer, kinds) }
        guard case .boolean = schema.unconstrained else { return Reading(texts: [answer]) }
        return Reading(texts: [Words.yesOrNo(answer).map { $0 ? "true" : "false" } ?? answer])
    }

    private func date(_ answer: String) -> Reading? {
        if (try? Occurrence(answer)) != nil { return Reading(texts: [answer]) }
        guard let written = WrittenDate(answer, today: today) else { return nil }
        return Reading(texts: written.readings, kept: written.readings.count == 1 ? written.readings[0] : nil)
    }

    /// A subject whose kind may be left out where there is but one.
    func subject(_ answer: String, _ kinds: [SubjectKind]) -> Reading? {
        if let kind = NewSubject.kind(requestedBy: answer), kinds.contains(kind) { return named(kind) }
        if let subject = Subject(answer), kinds.contains(subject.kind), !subject.isRequest {
            return Reading(texts: [answer])
        }
        guard kinds.count == 1, let kind = kinds.first, !answer.contains("/") else { return nil }
        if answer == "new" { return NewSubject.kinds.contains(kind) ? named(kind) : nil }
        if kind == .document, AnswerReader.calls.contains(answer.withoutAccents) {
            return Reading(texts: [call], kept: call)
        }
        if let subject = Subject("\(kind.rawValue)/\(answer)") {
            return subject.isRequest ? nil : Reading(texts: [subject.text])
        }
        guard !NewSubject.people.contains(kind), let slug = try? Slug.make(answer, ""),
            let subject = Subject("\(kind.rawValue)/\(slug.prefix(90))")
        else { return nil }
        return Reading(texts: [subject.text])
    }

    private func named(_ kind: SubjectKind) -> Reading? {
        guard let new = NewSubject(kind, date: nil, place: nil, for: key) else { return nil }
        let name = SubjectNames.random.name(new).text
        return Reading(texts: [name], kept: name)
    }

    /// What people call a document that is none on paper.
    private static let calls: Set<String> = [
        "call", "a call", "telephone call", "phone call", "phone", "telephone", "radio", "visit", "appel", "un appel",
        "appel telephonique", "tel", "visite",
    ]

    /// A document for a call of today, told apart from the other calls.
    private var call: String {
        var generator = SystemRandomNumberGenerator()
        let digits = (0..<4).map { _ in SubjectNames.alphabet.randomElement(using: &generator) ?? "0" }
        return "document/call-\(today)-\(String(digits))"
    }

    // MARK: - Words

    /// What to know before answering.
    func advice(_ item: FieldInterview.Item) -> Page {
        item.schema.subjectKinds == [.document] ? .line(Words.callIsDocument[language], .faint) : []
    }

    /// Says what an answer was read as, where that is not what was typed.
    func note(_ text: String, _ item: FieldInterview.Item, _ asking: Asking) {
        guard let typed = asking.justTyped, typed != text else { return }
        if item.schema.isDate {
            let words = DateWords(language: language, style: .whole).text(text)
            asking.note(.line(Words.readAs.filled(language, words, text)))
        } else if item.schema.subjectKinds != nil {
            asking.note(.line(Words.named.filled(language, text)))
        }
    }
}
