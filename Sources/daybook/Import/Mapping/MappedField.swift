import CanonicalJSON
import Events
import Printing

/// A field of an event and where its value comes from.
struct MappedField: Sendable {
    private let path: String
    private let value: Value
    private let schema: ValueSchema
    private let numbers: NumberForm

    private indirect enum Value: Sendable {
        case text(Template)
        case coded(CodedValue)
        case date(DateValue)
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
        self.schema = try MappedField.schema(of: member, in: type)
        self.value = try MappedField.value(node, scope)
        try check(value, node)
    }

    private static func schema(of member: MappingNode.Member, in type: FactType) throws(Failure) -> ValueSchema {
        do throws(FieldError) {
            return try type.schema(at: try FieldPath(member.key))
        } catch {
            throw member.value.failure(error.message)
        }
    }

    private static func value(_ node: MappingNode, _ scope: MappingScope) throws(Failure) -> Value {
        if node.isText { return .text(try Template(node, scope)) }
        if node.isList {
            var values: [Value] = []
            for element in try node.list("a list of values") { values.append(try value(element, scope)) }
            return .each(values)
        }
        let keys = try node.members("a text, or text:, column:, date: or unit: with what belongs to it").map(\.key)
        let forms = ["text": ["text"], "column": CodedValue.keys, "date": DateValue.keys, "unit": EstimateValue.keys]
        guard let form = ["text", "column", "date", "unit"].first(where: keys.contains), let known = forms[form] else {
            let first = keys.first.map { "found '\($0)'" } ?? "found nothing"
            throw node.failure(
                "expected a value: a text such as <column>, or text:, column:, date: or unit: with what belongs to it; \(first)"
            )
        }
        let values = try node.values(of: known + ["when"], "a value with \(form)")
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
        case .date: break
        case .estimate:
            guard case .object(let fields) = schema.unconstrained, fields.contains(where: { $0.name == "quantifier" })
            else {
                throw node.failure("\(path): expected \(schema.summary), found a figure with unit:")
            }
        }
    }

    private func check(_ texts: [String], _ node: MappingNode) throws(Failure) {
        guard case .code = leaf else { return }
        for text in texts where leaf.value(of: text) == nil {
            throw node.failure("\(path): expected \(leaf.summary), found '\(text)'")
        }
    }

    /// The shape of one value.
    private var leaf: ValueSchema {
        if case .list(let element) = schema.unconstrained { element.unconstrained } else { schema.unconstrained }
    }

    /// Puts what a row says into a fact.
    func set(_ draft: inout FactDraft, _ row: SheetRow) throws(RowProblem) {
        try set(value, &draft, row)
    }

    private func set(_ value: Value, _ draft: inout FactDraft, _ row: SheetRow) throws(RowProblem) {
        switch value {
        case .text(let template):
            if let text = try template.filled(row) { try set(text, path, leaf, &draft) }
        case .coded(let coded):
            for text in try coded.texts(row) { try set(text, path, leaf, &draft) }
        case .date(let date):
            if let text = try date.text(row) { try set(text, path, leaf, &draft) }
        case .each(let values):
            for value in values { try set(value, &draft, row) }
        case .conditional(let condition, let value):
            if try condition.holds(row) { try set(value, &draft, row) }
        case .estimate(let estimate):
            guard case .object(let fields) = leaf else { return }
            for (name, text) in try estimate.fields(row) {
                guard let field = fields.first(where: { $0.name == name }) else { continue }
                try set(text, "\(path).\(name)", field.schema.unconstrained, &draft)
            }
        }
    }

    private func set(_ text: String, _ path: String, _ schema: ValueSchema, _ draft: inout FactDraft) throws(RowProblem)
    {
        var text = text
        switch schema {
        case .integer, .number:
            guard let plain = numbers.plain(text), schema.value(of: plain) != nil else {
                throw RowProblem(path: path, expected: schema.summary, found: "'\(text)'\(numbers.advice(on: text))")
            }
            text = plain
        default: break
        }
        do throws(FieldError) {
            try draft.set(try FieldAssignment("\(path)=\(text)"))
        } catch {
            throw RowProblem(message: error.message)
        }
    }
}

extension FactType {
    /// What may stand at a path.
    ///
    /// - Throws: ``FieldError`` where there is no such field, with the one that may be meant.
    fileprivate func schema(at path: FieldPath) throws(FieldError) -> ValueSchema {
        var schema = ValueSchema.object(fields)
        var owner = name
        for step in path.steps {
            if case .list(let element) = schema.unconstrained { schema = element }
            guard case .name(let name) = step else { continue }
            switch schema.unconstrained {
            case .object(let fields):
                guard let field = fields.first(where: { $0.name == name }) else {
                    throw FieldError("\(owner) has no field '\(name)'; \(fields.map(\.name).suggestion(for: name))")
                }
                schema = field.schema
            case .map(_, let values): schema = values
            default: throw FieldError("\(owner) has no fields of its own; it is \(schema.summary)")
            }
            owner = owner == self.name ? name : "\(owner).\(name)"
        }
        return schema
    }
}
