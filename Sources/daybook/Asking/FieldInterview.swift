import CanonicalJSON
import Events
import Printing

/// Asks for the values of a fact's fields, each as its declaration asks for it.
struct FieldInterview {
    let asking: Asking
    let check: FactCheck
    let places: PlaceSearch
    private(set) var draft: FactDraft

    init(_ type: FactType, _ asking: Asking, _ places: PlaceSearch) {
        self.asking = asking
        self.check = FactCheck(type: type, language: asking.language)
        self.places = places
        self.draft = FactDraft(type)
    }

    var language: Language { asking.language }

    /// A value that is asked for: where it goes, what it may be, and what it is called.
    struct Item {
        let path: String
        let schema: ValueSchema
        let name: String
    }

    /// Asks for the whole value of a field.
    mutating func ask(_ item: Item) throws(Asking.Leaving) {
        switch item.schema.unconstrained {
        case .object where item.schema.isEstimate: try estimate(item)
        case .object where item.schema.isPlace: try place(item)
        case .object(let fields): try object(item, fields)
        case .list(let element): try list(item, of: element)
        case .map(let keys, let values): try map(item, keys, values)
        case .code(let codes): try code(item, codes)
        default: try text(item)
        }
    }

    // MARK: - Values

    /// - Parameter none: What Enter alone does; `nil` where there must be an answer.
    /// - Returns: Whether there was one.
    @discardableResult
    mutating func text(_ item: Item, none: Label? = nil) throws(Asking.Leaving) -> Bool {
        let (draft, check, language) = (draft, check, asking.language)
        let text = Words.question.filled(language, item.name) + (none.map { " [\($0[language])]" } ?? "")
        let question = Asking.Question(text: text, explanation: explanation(of: item))
        let read: FactDraft? = try asking.answer(question) { answer in
            guard !answer.isEmpty else {
                return none == nil ? .refused(.line(Words.mustBeGiven[language])) : .taken(nil)
            }
            var next = draft
            do throws(FieldError) {
                try next.set(try FieldAssignment("\(item.path)=\(item.schema.typed(answer))"))
            } catch {
                return .refused(FieldInterview.refusal(answer, item, nil, language))
            }
            if let mistake = check.mistake(in: next, at: item.path) {
                return .refused(FieldInterview.refusal(answer, item, mistake, language))
            }
            return .taken(next)
        }
        guard let read else { return false }
        self.draft = read
        return true
    }

    /// - Returns: Whether one was chosen.
    @discardableResult
    mutating func code(_ item: Item, _ codes: [ValueSchema.Code], none: Label? = nil) throws(Asking.Leaving) -> Bool {
        let options = codes.map { Asking.Option(label: $0.label[language], code: $0.code) }
        let text = Words.question.filled(language, item.name)
        guard let index = try asking.choice(text, options, none: none) else { return false }
        put(codes[index].code, at: item.path)
        return true
    }

    /// Puts a value into a field that has none yet, and that was chosen from what the field may hold.
    mutating func put(_ value: String, at path: String) {
        do throws(FieldError) {
            try draft.set(try FieldAssignment("\(path)=\(value)"))
        } catch {
            preconditionFailure("a field takes what it offers: \(error.message)")
        }
    }

    // MARK: - Values of several parts

    private mutating func object(_ item: Item, _ fields: [FieldDescription]) throws(Asking.Leaving) {
        for field in fields where field.isRequired { try ask(self.item(field, of: item)) }
        try offer(fields, of: item, Words.moreOf.filled(language, item.name))
    }

    /// Offers the fields that have no value yet, until the person has had enough and the value is whole.
    mutating func offer(_ fields: [FieldDescription], of item: Item?, _ text: String) throws(Asking.Leaving) {
        while true {
            let (draft, check) = (self.draft, self.check)
            let rest = fields.filter { field in
                !draft.data.has(FieldInterview.steps(path(field, of: item)))
            }
            let options = rest.map { Asking.Option(label: $0.label[language], code: $0.name) }
            let objection = { item.map { check.objection(to: draft, at: $0.path) } ?? check.objection(to: draft) }
            guard !rest.isEmpty else {
                if let objection = objection() {
                    asking.note(objection)
                    throw .back
                }
                return
            }
            guard let index = try asking.choice(text, options, none: Words.enterToGoOn, objection: objection) else {
                return
            }
            try ask(self.item(rest[index], of: item))
        }
    }

    private mutating func list(_ item: Item, of element: ValueSchema) throws(Asking.Leaving) {
        var index = 0
        while true {
            let name = index == 0 ? item.name : Words.numbered.filled(language, item.name, String(index + 1))
            let next = Item(path: "\(item.path)[\(index)]", schema: element, name: name)
            let none = index == 0 ? nil : Words.enterToEnd
            switch element.unconstrained {
            case .object, .list, .map:
                let text = Words.another.filled(language, item.name)
                if index > 0, try !asking.isAgreed(text, explanation: explanation(of: item)) { return }
                try ask(next)
            case .code(let codes):
                if try !code(next, codes, none: none) { return }
            default:
                if try !text(next, none: none) { return }
            }
            index += 1
        }
    }

    private mutating func map(_ item: Item, _ keys: ValueSchema, _ values: ValueSchema) throws(Asking.Leaving) {
        var used: Set<String> = []
        while let key = try key(item, keys, used) {
            used.insert(key)
            let label = keys.codes?.first { $0.code == key }?.label[language] ?? key
            let name = Words.partOf.filled(language, item.name, label)
            try ask(Item(path: "\(item.path).\(key)", schema: values, name: name))
        }
    }

    private func key(_ item: Item, _ keys: ValueSchema, _ used: Set<String>) throws(Asking.Leaving) -> String? {
        let text = Words.keyOf.filled(language, item.name)
        let none = used.isEmpty ? nil : Words.enterToEnd
        if case .code(let codes) = keys {
            let rest = codes.filter { !used.contains($0.code) }
            let options = rest.map { Asking.Option(label: $0.label[language], code: $0.code) }
            guard !rest.isEmpty, let index = try asking.choice(text, options, none: none) else { return nil }
            return rest[index].code
        }
        let question = Asking.Question(
            text: text + (none.map { " [\($0[language])]" } ?? ""),
            explanation: explanation(of: Item(path: item.path, schema: keys, name: item.name))
        )
        return try asking.answer(question) { answer in
            guard !answer.isEmpty else {
                return none == nil ? .refused(.line(Words.mustBeGiven[language])) : .taken(nil)
            }
            let isPlain =
                answer.utf8.allSatisfy { $0 < 0x80 } && answer.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            return isPlain && !used.contains(answer)
                ? .taken(answer) : .refused(.line(Words.isNot.filled(language, answer, keys.firstExample)))
        }
    }

    // MARK: - Words

    func item(_ field: FieldDescription, of owner: Item?) -> Item {
        let label = field.label[language]
        return Item(
            path: path(field, of: owner),
            schema: field.schema,
            name: owner.map { Words.partOf.filled(language, $0.name, label.lowercasedFirst) } ?? label
        )
    }

    private func path(_ field: FieldDescription, of owner: Item?) -> String {
        owner.map { "\($0.path).\(field.name)" } ?? field.name
    }

    private static func steps(_ path: String) -> ArraySlice<FieldPath.Step> {
        (try? FieldPath(path))?.steps[...] ?? []
    }

    private func explanation(of item: Item) -> Page {
        let kind = ValueKind(schema: item.schema, language: language).words
        return .line(Words.remark.filled(language, "\(item.name) (\(item.path))", kind))
            + (item.schema.isDate ? TypeHelp.dateForms(language) : [])
    }

    /// What was wrong with an answer. The reader says it in English; in French it is what the field may hold.
    private static func refusal(_ answer: String, _ item: Item, _ error: JSONError?, _ language: Language) -> Page {
        let kind = ValueKind(schema: item.schema, language: language).words
        let expected = language == .english ? error?.expected ?? kind : kind
        return .line(Words.isNot.filled(language, answer, expected))
            + (item.schema.isDate ? TypeHelp.dateForms(language) : [])
    }
}

extension ValueSchema {
    /// The answer as it is typed for a field: a yes is `true`.
    fileprivate func typed(_ answer: String) -> String {
        guard case .boolean = unconstrained, let isYes = Words.yesOrNo(answer) else { return answer }
        return isYes ? "true" : "false"
    }
}
