/// The event that another event is about, by what its submitter called it, or by its position.
///
/// The log has it by source and id, which mean the same in any book; the daemon puts them in place of a position, which a client
/// may give in the book where it was assigned.
public struct Target: Sendable, Hashable {
    public var position: Int?
    public var source: String?
    public var id: String?

    init() {}

    /// The event at a position.
    public init(position: Position) {
        self.position = Int(position.value)
    }

    /// An event by its source and id.
    public init(_ event: Event) {
        self.source = event.source
        self.id = event.id
    }

    /// The source and id; `nil` where it is named by its position.
    public var key: SubmissionKey? {
        guard let source, let id else { return nil }
        return SubmissionKey(source: source, id: id)
    }
}

extension Target: ObjectValue {
    public static let blank = Target()

    public static let fields = FieldTable<Target>(
        .optional("position", \.position, "Position in the log", "Position dans le journal", .atLeast(1)),
        .optional("source", \.source, "Source of the event", "Source de l'événement", .source),
        .optional("id", \.id, "Identifier of the event", "Identifiant de l'événement", .id)
    )

    /// JSON Schema says it as two closed objects, of which one fits; first the name that any book understands.
    public static var schema: ValueSchema {
        let required = fields.descriptions.map {
            FieldDescription(name: $0.name, label: $0.label, isRequired: true, schema: $0.schema)
        }
        return .oneOf([
            .object(required.filter { $0.name != "position" }), .object(required.filter { $0.name == "position" }),
        ])
    }

    public var shapeExpected: Label? {
        switch (position, source, id) {
        case (.some, nil, nil), (nil, .some, .some): nil
        default:
            Label(
                "either position, or source and id, of the event concerned",
                "soit position, soit source et id, de l'événement en question"
            )
        }
    }

    /// The target as a person would name it.
    public var summary: String {
        if let position { "position \(position)" } else { "source \(source ?? ""), id \(id ?? "")" }
    }
}
