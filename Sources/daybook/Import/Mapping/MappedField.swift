import CanonicalJSON
import Events

/// A field of an event and where its value comes from.
struct MappedField: Sendable {
    private let path: String
    private let value: Value
    private let schema: ValueSchema
    private let numbers: NumberForm
    /// The list whose elements have the field, where the path does not say which: `sources` of `sources.document`.
    let list: String?

    private indirect enum Value: Sendable {
        case text(Template)
        case coded(CodedValue)
        case date(DateValue)
        case number(CellNumber)
        case gazetteer(GazetteerValue)
        case estimate(EstimateValue)
        /// Each that is there: the elements of a list, or one of several that exclude each other.
        case each([Value])
        case conditional(Condition, Value)
    }

    /// - Throws: ``Failure`` where the type has no such field, or the value can never fit it.
    init(_ member: MappingNode.Member, of type: FactType, _ scope: MappingScope) throws(Failure) {
        let node = member.value
        self.path = member.key
        self.numbers = scope.numbers
        (self.schema, self.list) = try MappedField.schema(of: member, in: type)
        self.value = try MappedField.value(node, scope)
        try check(value, node)
    }

    private static func schema(
        of member: MappingNode.Member,
        in type: FactType
    ) throws(Failure) -> (ValueSchema, list: String?) {
        do throws(FieldError) {
            return try type.schema(at: try FieldPath(member.key))
        } catch {
            throw member.value.failure(error.message)
        }
    }

    private static let forms = [
        ("text", ["text"]), ("column", CodedValue.keys), ("date", DateValue.keys), ("sum", CellNumber.keys),
        ("gazetteer", GazetteerValue.keys), ("unit", EstimateValue.keys),
    ]

    private static func value(_ node: MappingNode, _ scope: MappingScope) throws(Failure) -> Value {
        if node.isText { return .text(try Template(node, scope)) }
        if node.isList {
            var values: [Value] = []
            for element in try node.list(Label("a list of values", "une liste de valeurs")) {
                values.append(try value(element, scope))
            }
            return .each(values)
        }
        let names = forms.map { "\($0.0):" }.joined(separator: ", ")
        let expected = Label(
            "a value: a text such as <column>, or one of \(names) with what belongs to it",
            "une valeur : un texte comme <colonne>, ou l'une de \(names) avec ce qui s'y rapporte"
        )
        let keys = try node.members(expected).map(\.key)
        guard let (form, known) = forms.first(where: { keys.contains($0.0) }) else {
            let first = keys.first ?? ""
            throw node.failure(
                Label(
                    "expected \(expected.english); found '\(first)'",
                    "attendu : \(expected.french) ; trouvé : « \(first) »"
                )
            )
        }
        let values = try node.values(of: known + ["when"], Label("a value with \(form)", "une valeur avec \(form)"))
        let stated = try value(form, values, scope)
        guard let when = values["when"] else { return stated }
        return .conditional(try Condition(when, scope), stated)
    }

    private static func value(
        _ form: String,
        _ values: MappingNode.Keyed,
        _ scope: MappingScope
    ) throws(Failure) -> Value {
        switch form {
        case "text": .text(try Template(try values.required("text"), scope))
        case "column": .coded(try CodedValue(values, scope))
        case "date": .date(try DateValue(values, scope))
        case "sum": .number(try CellNumber(values, scope))
        case "gazetteer": .gazetteer(try GazetteerValue(values, scope))
        default: .estimate(try EstimateValue(values, scope))
        }
    }

    /// Refuses what no row could make right: a code that the field does not have, a unit under a field that is no figure.
    private func check(_ value: Value, _ node: MappingNode) throws(Failure) {
        switch value {
        case .text(let template): try check([template.constant].compactMap(\.self), node)
        case .coded(let coded): try check(coded.codes, node)
        case .each(let values): for value in values { try check(value, node) }
        case .conditional(_, let value): try check(value, node)
        case .date, .number, .gazetteer: break
        case .estimate:
            guard case .object(let fields) = schema.unconstrained, fields.contains(where: { $0.name == "quantifier" })
            else {
                throw node.failure(
                    Label(
                        "\(path): expected \(schema.summary.english), found a figure with unit:",
                        "\(path) : attendu : \(schema.summary.french), trouvé : un chiffre avec unit:"
                    )
                )
            }
        }
    }

    private func check(_ texts: [String], _ node: MappingNode) throws(Failure) {
        guard case .code = leaf else { return }
        for text in texts where leaf.value(of: text) == nil {
            throw node.failure(
                Label(
                    "\(path): expected \(leaf.summary.english), found '\(text)'",
                    "\(path) : attendu : \(leaf.summary.french), trouvé : « \(text) »"
                )
            )
        }
    }

    /// The shape of one value.
    private var leaf: ValueSchema {
        if case .list(let element) = schema.unconstrained { element.unconstrained } else { schema.unconstrained }
    }

    // MARK: - Rows

    /// What a row gives the field.
    struct Given {
        fileprivate let field: MappedField
        fileprivate let texts: [String]
        fileprivate let figure: [(name: String, text: String)]

        /// How many elements of the field's list it makes; zero where it makes none.
        var count: Int { field.list == nil ? 0 : texts.count }

        /// Puts it into a fact.
        ///
        /// - Parameter elements: How many elements the list has, of which each is given what is given once.
        func set(_ draft: inout FactDraft, elements: Int) throws(RowProblem) {
            for (name, text) in figure {
                guard case .object(let fields) = field.leaf, let part = fields.first(where: { $0.name == name }) else {
                    continue
                }
                try field.set(text, "\(field.path).\(name)", part.schema.unconstrained, &draft)
            }
            guard let list = field.list, elements > 1, !texts.isEmpty else {
                for text in texts { try field.set(text, field.path, field.leaf, &draft) }
                return
            }
            guard texts.count == 1 || texts.count == elements else {
                throw RowProblem(
                    path: field.path,
                    expected: Label(
                        "one value, or one for each of the \(elements) \(list)",
                        "une valeur, ou une pour chacune des \(elements) valeurs de \(list)"
                    ),
                    found: Label("\(texts.count)", "\(texts.count)")
                )
            }
            for index in 0..<elements {
                let path = "\(list)[\(index)]\(field.path.dropFirst(list.count))"
                try field.set(texts[texts.count == 1 ? 0 : index], path, field.leaf, &draft)
            }
        }
    }

    /// What a row says of the field.
    func given(_ row: SheetRow) throws(RowProblem) -> Given {
        let (texts, figure) = try given(value, row)
        return Given(field: self, texts: texts, figure: figure)
    }

    private func given(
        _ value: Value,
        _ row: SheetRow
    ) throws(RowProblem) -> (texts: [String], figure: [(name: String, text: String)]) {
        switch value {
        case .text(let template): return ([try template.filled(row)].compactMap(\.self), [])
        case .coded(let coded): return (try coded.texts(row), [])
        case .date(let date): return ([try date.text(row)].compactMap(\.self), [])
        case .number(let number): return ([try number.text(row)].compactMap(\.self), [])
        case .gazetteer(let gazetteer): return ([try gazetteer.text(row)].compactMap(\.self), [])
        case .estimate(let estimate): return ([], try estimate.fields(row))
        case .conditional(let condition, let value):
            return try condition.holds(row) ? given(value, row) : ([], [])
        case .each(let values):
            var all: (texts: [String], figure: [(name: String, text: String)]) = ([], [])
            for value in values {
                let one = try given(value, row)
                all.texts += one.texts
                all.figure += one.figure
            }
            return all
        }
    }

    private func set(_ text: String, _ path: String, _ schema: ValueSchema, _ draft: inout FactDraft) throws(RowProblem)
    {
        var text = text
        let isWhole = if case .integer = schema { true } else { false }
        switch schema {
        case .integer, .number, .figure:
            guard let plain = numbers.plain(text, whole: isWhole), schema.value(of: plain) != nil else {
                throw numbers.problem(text, at: path, expected: schema.summary)
            }
            text = plain
        case .code, .boolean:
            guard schema.value(of: text) != nil else {
                throw RowProblem(path: path, expected: schema.summary, cell: text)
            }
        default: break
        }
        do throws(FieldError) {
            try draft.set(try FieldAssignment("\(path)=\(text)"))
        } catch {
            throw RowProblem(path: path, message: error.message, cause: Label(path, path))
        }
    }
}

extension FactType {
    /// What may stand at a path, and the list on the way to it whose element the path does not say.
    ///
    /// - Throws: ``FieldError`` where there is no such field, with the one that may be meant.
    fileprivate func schema(at path: FieldPath) throws(FieldError) -> (ValueSchema, list: String?) {
        var schema = ValueSchema.object(fields)
        var owner = name
        var list: String?
        var walked: [String] = []
        for (index, step) in path.steps.enumerated() {
            let isIndexed = if case .index = step { true } else { false }
            if case .list(let element) = schema.unconstrained {
                if !isIndexed, index > 0, list == nil { list = walked.joined(separator: ".") }
                schema = element
            }
            guard case .name(let name) = step else {
                walked[walked.count - 1] += "[…]"
                continue
            }
            switch schema.unconstrained {
            case .object(let fields):
                guard let field = fields.first(where: { $0.name == name }) else {
                    let suggestion = fields.map(\.name).suggestion(for: name)
                    throw FieldError(
                        Label(
                            "\(owner) has no field '\(name)'; \(suggestion.english)",
                            "\(owner) n'a pas de champ « \(name) » ; \(suggestion.french)"
                        )
                    )
                }
                schema = field.schema
            case .map(_, let values): schema = values
            default:
                throw FieldError(
                    Label(
                        "\(owner) has no fields of its own; it is \(schema.summary.english)",
                        "\(owner) n'a pas de champs à lui ; c'est \(schema.summary.french)"
                    )
                )
            }
            walked.append(name)
            owner = owner == self.name ? name : "\(owner).\(name)"
        }
        // An element that is named further up has a list of its own.
        return (schema, list: list?.contains("[") == true ? nil : list)
    }
}
