import CanonicalJSON
import Events
import Printing

// Values of several parts.

extension FieldInterview {
    /// Asks for what an object must have, then offers the rest; of one that is there, offers everything.
    ///
    /// - Returns: Whether there is one.
    mutating func object(
        _ item: Item,
        _ fields: [FieldDescription],
        _ hasValue: Bool
    ) throws(Asking.Leaving) -> Bool {
        if !hasValue {
            for (index, field) in fields.filter(\.isRequired).enumerated() {
                guard try ask(self.item(field, of: item, none: index == 0 ? item.none : nil)) else { return false }
            }
        }
        let rest = hasValue ? fields : fields.filter { !$0.isRequired }
        let removal = Asking.Option(label: Words.takeItAway[language], code: "-")
        let extra = try offer(
            rest,
            of: item,
            Words.moreOf.filled(language, item.name),
            extras: hasValue ? [removal] : []
        )
        return extra == nil
    }

    /// Offers fields until the person has had enough and the value is whole. Each keeps its number, and shows its value where it has
    /// one.
    ///
    /// - Parameter extras: What else may be chosen.
    /// - Returns: The index of the extra that was chosen; `nil` for none.
    @discardableResult
    mutating func offer(
        _ fields: [FieldDescription],
        of item: Item?,
        _ text: String,
        extras: [Asking.Option] = []
    ) throws(Asking.Leaving) -> Int? {
        guard !fields.isEmpty else { return nil }
        while true {
            let (draft, check) = (self.draft, self.check)
            let objection = { item.map { check.objection(to: draft, at: $0.path) } ?? check.objection(to: draft) }
            let menu = Asking.Menu(
                key: "\(item?.path ?? ""):more",
                text: text,
                options: fields.map { option(self.item($0, of: item), $0) } + extras,
                none: Words.enterToGoOn[language]
            )
            guard let index = try asking.choice(menu, objection: objection) else { return nil }
            guard index < fields.count else { return index - fields.count }
            let field = fields[index]
            try ask(self.item(field, of: item, none: field.isRequired ? nil : Words.enterToLeave))
        }
    }

    private func option(_ item: Item, _ field: FieldDescription) -> Asking.Option {
        let value = draft.data.value(at: item.path)
        let words = value.map { ValueWords(language: language).text($0, field.schema) }
        return Asking.Option(
            label: field.label[language],
            code: field.name,
            remark: words.map { VisibleText($0).cut(to: 60).text }
        )
    }

    /// - Returns: Whether the list has an element.
    mutating func list(_ item: Item, of element: ValueSchema) throws(Asking.Leaving) -> Bool {
        switch element.unconstrained {
        case .object, .list, .map: try listOfParts(item, of: element)
        default: try listOfValues(item, of: element)
        }
    }

    private func element(_ index: Int, of item: Item, _ schema: ValueSchema, none: Label?) -> Item {
        let name = index == 0 ? item.name : Words.numbered.filled(language, item.name, String(index + 1))
        return Item(path: "\(item.path)[\(index)]", schema: schema, name: name, none: none)
    }

    /// Each element is asked for anew; what it was is there to be kept.
    private mutating func listOfValues(_ item: Item, of schema: ValueSchema) throws(Asking.Leaving) -> Bool {
        var index = 0
        while try ask(element(index, of: item, schema, none: index == 0 ? item.none : Words.enterToEnd)) { index += 1 }
        while index < draft.data.value(at: item.path)?.arrayValue?.count ?? 0 { draft.remove("\(item.path)[\(index)]") }
        return index > 0
    }

    private mutating func listOfParts(_ item: Item, of schema: ValueSchema) throws(Asking.Leaving) -> Bool {
        let words = ValueWords(language: language)
        if draft.data.value(at: item.path)?.arrayValue?.isEmpty != false {
            guard try ask(element(0, of: item, schema, none: item.none)) else { return false }
            while try isMore(item) { try ask(element(count(item), of: item, schema, none: Words.enterToEnd)) }
            return true
        }
        while true {
            let elements = draft.data.value(at: item.path)?.arrayValue ?? []
            guard !elements.isEmpty else { return false }
            let another = Asking.Option(label: Words.anotherOne[language], code: "+")
            let options = elements.enumerated().map { index, value in
                Asking.Option(label: VisibleText(words.text(value, schema)).cut(to: 60).text, code: "\(index)")
            }
            let menu = Asking.Menu(
                key: "\(item.path):elements",
                text: Words.whichElement.filled(language, item.name),
                options: options + [another],
                none: Words.enterToGoOn[language]
            )
            guard let index = try asking.choice(menu) else { return true }
            try ask(element(index, of: item, schema, none: index < elements.count ? nil : Words.enterToEnd))
        }
    }

    private func count(_ item: Item) -> Int { draft.data.value(at: item.path)?.arrayValue?.count ?? 0 }

    private func isMore(_ item: Item) throws(Asking.Leaving) -> Bool {
        let text = Words.another.filled(language, item.name)
        return try asking.isAgreed("\(item.path):another", text, explanation: explanation(of: item))
    }

    /// - Returns: Whether the map has a member.
    mutating func map(_ item: Item, _ keys: ValueSchema, _ values: ValueSchema) throws(Asking.Leaving) -> Bool {
        while let key = try key(item, keys, values) {
            let label = keys.codes?.first { $0.code == key }?.label[language] ?? key
            let name = Words.partOf.filled(language, item.name, label)
            try ask(Item(path: "\(item.path).\(key)", schema: values, name: name, none: Words.enterToLeave))
        }
        return draft.data.value(at: item.path)?.objectValue?.members.isEmpty == false
    }

    private func key(_ item: Item, _ keys: ValueSchema, _ values: ValueSchema) throws(Asking.Leaving) -> String? {
        let text = Words.keyOf.filled(language, item.name)
        let given = draft.data.value(at: item.path)?.objectValue?.members ?? []
        let none = given.isEmpty ? item.none : Words.enterToEnd
        if case .code(let codes) = keys {
            let words = ValueWords(language: language)
            let options = codes.map { code in
                let value = given.first { $0.key == code.code }?.value
                return Asking.Option(
                    label: code.label[language],
                    code: code.code,
                    remark: value.map { words.text($0, values) }
                )
            }
            let menu = Asking.Menu(key: "\(item.path):key", text: text, options: options, none: none?[language])
            return try asking.choice(menu).map { codes[$0].code }
        }
        let question = Asking.Question(
            key: "\(item.path):key",
            text: text + (none.map { " [\($0[language])]" } ?? ""),
            name: text,
            explanation: explanation(of: Item(path: item.path, schema: keys, name: item.name))
        )
        return try asking.answer(question) { answer in
            guard !answer.isEmpty else {
                return none == nil ? .refused(.line(Words.mustBeGiven[language])) : .taken(nil)
            }
            let isPlain =
                answer.utf8.allSatisfy { $0 < 0x80 } && answer.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            return isPlain
                ? .taken(answer) : .refused(.line(Words.isNot.filled(language, answer, keys.firstExample)))
        }
    }
}
