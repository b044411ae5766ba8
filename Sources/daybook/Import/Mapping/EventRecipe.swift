import CanonicalJSON
import Events

/// How rows make events of one type.
struct EventRecipe: Sendable {
    private let type: FactType
    private let subject: Template
    private let id: Template
    private let source: String
    private let when: Condition?
    private let fields: [MappedField]

    static let keys = ["type", "when", "subject", "id", "fields"]

    init(_ node: MappingNode, source: String, _ scope: MappingScope) throws(Failure) {
        let values = try node.values(of: EventRecipe.keys, "an event")
        let name = try values.required("type").text("a type of the catalogue")
        guard let type = Catalogue.type(named: name) else {
            throw try values.required("type").failure(
                "there is no type '\(name)'; \(Catalogue.submitted.map(\.name).suggestion(for: name))"
            )
        }
        if let expected = type.expectedInstead { throw try values.required("type").failure("expected \(expected)") }
        self.type = type
        self.source = source
        self.subject = try Template(try values.required("subject"), scope)
        self.id = try Template(try values.required("id"), scope)
        self.when = if let node = values["when"] { try Condition(node, scope) } else { nil }
        guard id.constant == nil else {
            throw try values.required("id").failure(
                "expected an id with a column in it, as in <id>: each row needs its own"
            )
        }
        let node = try values.required("fields")
        let members = try node.members("the fields of \(name) and where each comes from")
        var fields: [MappedField] = []
        for member in members { fields.append(try MappedField(member, of: type, scope)) }
        self.fields = fields
        let given = Set(members.map { String($0.key.prefix { $0 != "." && $0 != "[" }) })
        for field in type.fields where field.isRequired && !given.contains(field.name) {
            throw node.failure("\(name) needs the field '\(field.name)': \(field.schema.summary)")
        }
    }

    /// What the row makes; `nil` where the recipe is not for it.
    func event(_ row: SheetRow) throws(RowProblem) -> ImportedEvent? {
        if let when, try !when.holds(row) { return nil }
        var draft = FactDraft(type)
        for field in fields { try field.set(&draft, row) }
        let text = try subject.identity(row, "subject")
        guard let subject = Subject(text) else {
            throw RowProblem(path: "subject", expected: "a subject such as \(type.subjectExamples)", found: "'\(text)'")
        }
        let submission = SubmissionDraft(
            type: type,
            subject: subject,
            source: source,
            id: try id.identity(row, "id"),
            data: draft.data
        )
        return try ImportedEvent(checked: submission.json)
    }
}
