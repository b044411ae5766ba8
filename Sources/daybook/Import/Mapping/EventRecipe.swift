import CanonicalJSON
import DaybookClient
import Events

/// How rows make events of one type: one a row, or one for each part of a cell.
struct EventRecipe: Sendable {
    private let type: FactType
    private let subject: Template
    let id: Template
    private let source: String
    private let when: Condition?
    private let each: Parts?
    private let fields: [MappedField]

    /// The parts of a cell, each of which is an event, and the name that they have in it.
    private struct Parts: Sendable {
        let column: String
        let split: Splitter
        let name: String

        static let keys = ["column", "split", "as"]
    }

    static let keys = ["type", "when", "each", "subject", "id", "fields"]

    init(_ node: MappingNode, source: String, _ scope: MappingScope) throws(Failure) {
        let values = try node.values(of: EventRecipe.keys, Label("an event", "un événement"))
        let type = try EventRecipe.type(try values.required("type"))
        let each = try EventRecipe.each(values["each"], scope)
        self.type = type
        self.source = source
        self.each = each
        (self.subject, self.id, self.when, self.fields) = try scope.naming(part: each?.name, node.line) {
            () throws(Failure) -> (Template, Template, Condition?, [MappedField]) in
            (
                try Template(try values.required("subject"), scope), try Template(try values.required("id"), scope),
                try values["when"].map { node throws(Failure) in try Condition(node, scope) },
                try EventRecipe.fields(try values.required("fields"), type, scope)
            )
        }
        guard id.constant == nil else {
            throw try values.required("id").failure(
                Label(
                    "expected an id with a column in it, as in <id>: each row needs its own",
                    "attendu : un id avec une colonne, comme <id> : chaque rangée a besoin du sien"
                )
            )
        }
        if let each, !id.has(each.name) {
            throw try values.required("id").failure(
                Label(
                    "expected an id with <\(each.name)> in it: each part needs its own",
                    "attendu : un id avec <\(each.name)> : chaque partie a besoin du sien"
                )
            )
        }
    }

    private static func type(_ node: MappingNode) throws(Failure) -> FactType {
        let name = try node.text(Label("a type of the catalogue", "un type du catalogue"))
        guard let type = Catalogue.type(named: name) else {
            let suggestion = Label.suggestion(for: name, among: Catalogue.submitted.map(\.name))
            throw node.failure(
                Label(
                    "there is no type '\(name)'; \(suggestion.english)",
                    "il n'y a pas de type « \(name) » ; \(suggestion.french)"
                )
            )
        }
        if let expected = type.expectedInstead {
            throw node.failure(Label("expected \(expected.english)", "attendu : \(expected.french)"))
        }
        return type
    }

    private static func each(_ node: MappingNode?, _ scope: MappingScope) throws(Failure) -> Parts? {
        guard let node else { return nil }
        let values = try node.values(of: Parts.keys, Label("the parts of a cell", "les parties d'une cellule"))
        return Parts(
            column: try scope.column(try values.required("column")),
            split: try Splitter(try values.required("split")),
            name: try values.required("as").text(Label("a name for a part", "un nom pour une partie"))
        )
    }

    private static func fields(
        _ node: MappingNode,
        _ type: FactType,
        _ scope: MappingScope
    ) throws(Failure) -> [MappedField] {
        let members = try node.members(
            Label(
                "the fields of \(type.name) and where each comes from",
                "les champs de \(type.name) et d'où vient chacun"
            )
        )
        var fields: [MappedField] = []
        for member in members { fields.append(try MappedField(member, of: type, scope)) }
        let given = Set(members.map { String($0.key.prefix { $0 != "." && $0 != "[" }) })
        for field in type.fields where field.isRequired && !given.contains(field.name) {
            throw node.failure(
                Label(
                    "\(type.name) needs the field '\(field.name)': \(field.schema.summary.english)",
                    "\(type.name) : le champ « \(field.name) » est nécessaire : \(field.schema.summary.french)"
                )
            )
        }
        return fields
    }

    /// Whether the subject is called new.
    var namesNewSubjects: Bool {
        guard case .text(let end)? = subject.parts.last else { return false }
        return end.hasSuffix("/new")
    }

    // MARK: - Rows

    /// The events that the row makes; none where the recipe is not for it.
    ///
    /// - Parameter names: Gives those their names who have none yet.
    func events(_ row: SheetRow, naming names: RowNaming) throws(RowProblem) -> [ImportedEvent] {
        guard let each else { return [try event(row, names)].compactMap(\.self) }
        var events: [ImportedEvent] = []
        for part in each.split.parts(try row.cell(each.column)) {
            if let event = try event(row.with(part, as: each.name), names) { events.append(event) }
        }
        return events
    }

    private func event(_ row: SheetRow, _ names: RowNaming) throws(RowProblem) -> ImportedEvent? {
        if let when, try !when.holds(row) { return nil }
        let submission = SubmissionDraft(
            type: type,
            subject: try subject(row, names),
            source: source,
            id: try id.identity(row, Label("id", "l'id")),
            data: try data(row)
        )
        return try ImportedEvent(checked: submission.json, id: submission.id)
    }

    private func data(_ row: SheetRow) throws(RowProblem) -> JSONValue {
        var given: [MappedField.Given] = []
        for field in fields { given.append(try field.given(row)) }
        var elements: [String: Int] = [:]
        for (field, value) in zip(fields, given) {
            guard let list = field.list else { continue }
            elements[list] = max(elements[list] ?? 0, value.count)
        }
        var draft = FactDraft(type)
        for (field, value) in zip(fields, given) {
            try value.set(&draft, elements: field.list.flatMap { elements[$0] } ?? 0)
        }
        return draft.data
    }

    private func subject(_ row: SheetRow, _ names: RowNaming) throws(RowProblem) -> Subject {
        let text = try subject.identity(row, Label("subject", "le sujet"))
        guard let subject = Subject(text) else {
            throw RowProblem(
                path: "subject",
                expected: Label("a subject such as \(type.subjectExamples)", "un sujet comme \(type.subjectExamples)"),
                cell: text
            )
        }
        return subject.slug == "new" ? try names.subject(subject.kind, for: row) : subject
    }
}
