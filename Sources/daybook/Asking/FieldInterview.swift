import CanonicalJSON
import DaybookClient
import Events
import Printing

/// Asks for the values of a fact's fields, each as its declaration asks for it. What has a value already is shown, and can be changed.
struct FieldInterview {
    let asking: Asking
    let check: FactCheck
    let places: PlaceSearch
    let reader: AnswerReader
    var draft: FactDraft

    /// - Parameter fact: The values that are there already.
    init(_ type: FactType, _ asking: Asking, _ places: PlaceSearch, _ reader: AnswerReader, fact: JSONValue = [:]) {
        self.asking = asking
        self.check = FactCheck(type: type, language: asking.language)
        self.places = places
        self.reader = reader
        self.draft = FactDraft(type, fact)
    }

    var language: Language { asking.language }

    /// A value that is asked for: where it goes, what it may be, and what it is called.
    struct Item {
        let path: String
        let schema: ValueSchema
        let name: String
        /// What Enter alone does; `nil` where there must be an answer.
        var none: Label?
    }

    /// Asks for the whole value of a field, or what of it is to be changed.
    ///
    /// - Returns: Whether there is a value; not, where it may be left out and the person leaves it.
    @discardableResult
    mutating func ask(_ item: Item) throws(Asking.Leaving) -> Bool {
        let hasValue = draft.data.value(at: item.path) != nil
        let before = draft
        let isGiven =
            switch item.schema.unconstrained {
            case .object where item.schema.isEstimate && !hasValue: try estimate(item)
            case .object(let fields) where item.schema.isPlace: try place(item, fields, hasValue)
            case .object(let fields): try object(item, fields, hasValue)
            case .list(let element): try list(item, of: element)
            case .map(let keys, let values): try map(item, keys, values)
            case .code(let codes): try code(item, codes)
            default: try text(item)
            }
        if !isGiven {
            draft = before
            draft.remove(item.path)
        }
        return isGiven
    }

    // MARK: - Values

    private mutating func text(_ item: Item) throws(Asking.Leaving) -> Bool {
        let (draft, check, reader, language) = (draft, check, reader, asking.language)
        let old = draft.data.value(at: item.path)
        let isKept = old?["keep"] != nil
        let none = isKept ? Words.enterKeepsSealed : item.none
        let question = Asking.Question(
            key: item.path,
            text: Words.question.filled(language, item.name) + (none.map { " [\($0[language])]" } ?? ""),
            name: Words.question.filled(language, item.name),
            above: item.schema.takesLines ? .line(Words.howToBreakLines[language], .faint) : reader.advice(item),
            explanation: explanation(of: item),
            takesLines: item.schema.takesLines,
            suggestion: old?.typed ?? "",
            isSealed: item.schema.isSealed
        )
        let readings: [String]? = try asking.answer(question) { answer in
            guard !answer.isEmpty else {
                return none == nil ? .refused(.line(Words.mustBeGiven[language])) : .taken(nil)
            }
            guard let reading = reader.reading(of: answer, item) else {
                return .refused(FieldInterview.refusal(answer, item, nil, language))
            }
            for text in reading.texts {
                guard let next = FieldInterview.draft(draft, with: text, at: item.path) else {
                    return .refused(FieldInterview.refusal(answer, item, nil, language))
                }
                if let mistake = check.mistake(in: next, at: item.path, before: draft), !mistake.isDoubt {
                    return .refused(FieldInterview.refusal(answer, item, mistake, language))
                }
            }
            return .taken(reading.texts, as: reading.kept)
        }
        guard let readings else { return isKept }
        let text = try meant(readings, item)
        reader.note(text, item, asking)
        guard let next = FieldInterview.draft(draft, with: text, at: item.path) else { return false }
        self.draft = next
        try confirm(next, item, before: draft)
        return true
    }

    /// Asks about each date that is unlikely, and not impossible; that it is so is recorded with the fact. An answer stands for the date
    /// that it was given for, and for no other.
    private mutating func confirm(
        _ next: FactDraft,
        _ item: Item,
        before old: FactDraft
    ) throws(Asking.Leaving) {
        for breach in check.doubts(in: next, before: old) {
            let text = Words.isItSo.filled(language, breach.message[language])
            guard try asking.isAgreed("\(item.path):confirmed:\(breach.message[.english])", text) else {
                asking.reconsider()
                throw .back
            }
            draft.put(true, at: FactCheck.confirmation)
        }
    }

    /// Of several readings the one that is meant.
    private func meant(_ readings: [String], _ item: Item) throws(Asking.Leaving) -> String {
        guard readings.count > 1 else { return readings[0] }
        let dates = DateWords(language: language, style: .whole)
        let menu = Asking.Menu(
            key: "\(item.path):meaning",
            text: Words.whichDate[language],
            options: readings.map { Asking.Option(label: dates.text($0), code: $0) },
            none: Words.enterForFirst[language]
        )
        return readings[try asking.choice(menu) ?? 0]
    }

    private static func draft(_ draft: FactDraft, with text: String, at path: String) -> FactDraft? {
        var next = draft
        next.clear(path)
        do throws(FieldError) {
            try next.set(try FieldAssignment("\(path)=\(text)"))
        } catch {
            return nil
        }
        return next
    }

    private mutating func code(_ item: Item, _ codes: [ValueSchema.Code]) throws(Asking.Leaving) -> Bool {
        let menu = Asking.Menu(
            key: item.path,
            text: Words.question.filled(language, item.name),
            options: codes.map { Asking.Option(label: $0.label[language], code: $0.code) },
            none: item.none?[language],
            suggestion: draft.data.text(at: item.path) ?? ""
        )
        guard let index = try asking.choice(menu) else { return false }
        put(codes[index].code, at: item.path)
        return true
    }

    /// Puts a value into a field, that was chosen from what the field may hold.
    mutating func put(_ value: String, at path: String) {
        guard let next = FieldInterview.draft(draft, with: value, at: path) else {
            preconditionFailure("a field takes what it offers: \(path)=\(value)")
        }
        draft = next
    }

    // MARK: - Words

    func item(_ field: FieldDescription, of owner: Item?, none: Label? = nil) -> Item {
        let label = field.label[language]
        return Item(
            path: owner.map { "\($0.path).\(field.name)" } ?? field.name,
            schema: field.schema,
            name: owner.map { Words.partOf.filled(language, $0.name, label.lowercasedFirst) } ?? label,
            none: none
        )
    }

    func explanation(of item: Item) -> Page {
        let kind = ValueKind(schema: item.schema, language: language).words
        return .line(Words.remark.filled(language, "\(item.name) (\(item.path))", kind))
            + (item.schema.isDate ? TypeHelp.dateForms(language) + .line(Words.writtenDates[language]) : [])
            + reader.advice(item)
    }

    /// What was wrong with an answer. The reader says it in English; in French it is what the field may hold.
    private static func refusal(
        _ answer: String,
        _ item: Item,
        _ mistake: FactCheck.Mistake?,
        _ language: Language
    ) -> Page {
        let kind = ValueKind(schema: item.schema, language: language).words
        let dates =
            item.schema.isDate ? TypeHelp.dateForms(language) + .line(Words.writtenDates[language]) : Page()
        if item.schema.isDate, WrittenDate.isShortOfCentury(answer) {
            return .line(Words.yearNeedsFourDigits.filled(language, answer))
        }
        switch mistake {
        case .rule(let breach): return .line(breach.message[language])
        case .shape(let error):
            return .line(Words.isNot.filled(language, answer, Label(error.expected)[language])) + dates
        default:
            return .line(Words.isNot.filled(language, answer, kind)) + dates
        }
    }
}

extension ValueSchema {
    fileprivate var isSealed: Bool { if case .sealed = unconstrained { true } else { false } }
}
