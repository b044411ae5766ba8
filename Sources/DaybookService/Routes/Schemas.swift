import CanonicalJSON
import Events

/// The JSON Schemas of what routes take and give, as OpenAPI lists them. Facts have their own (`/v1/schemas`).
enum Schemas {
    static let components: JSONValue = [
        "Problem": problem, "Basis": basis, "Receipt": receipt, "Event": event, "Submission": submission,
        "Summary": summary, "Version": version, "Change": change,
    ]

    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    /// An answer made of state: the members that it always has, and its basis.
    static func answer(_ members: [String]) -> JSONValue {
        object(members.map { ($0, [:]) } + [("basis", reference("Basis"))], isClosed: false)
    }

    /// An object whose members are all required, but for the optional ones.
    static func object(
        _ members: [(String, JSONValue)],
        optional: [(String, JSONValue)] = [],
        isClosed: Bool = true
    ) -> JSONValue {
        var schema: [(String, JSONValue)] = [
            ("type", "object"), ("required", .array(members.map { .string($0.0) })),
            ("properties", .object(JSONObject(members + optional))),
        ]
        if isClosed { schema.append(("additionalProperties", false)) }
        return .object(JSONObject(schema))
    }

    static func list(_ element: JSONValue) -> JSONValue { ["type": "array", "items": element] }

    static let text: JSONValue = ["type": "string"]
    static let count: JSONValue = ["type": "integer", "minimum": 0]
    static let position: JSONValue = ["type": "integer", "minimum": 0]

    static let description = object(
        [
            ("name", text), ("version", text), ("origin", text), ("position", position), ("limits", ["type": "object"]),
            ("you", ["type": "object"]), ("routes", list(["type": "object"])),
        ],
        optional: [("readOnly", readOnly)],
        isClosed: false
    )

    static let health = object(
        [
            ("status", ["enum": ["ok", "degraded"]]), ("position", position), ("writable", ["type": "boolean"]),
            ("clock", clock),
        ],
        optional: [("readOnly", readOnly)],
        isClosed: false
    )

    /// There where the book is a copy that is opened for reading.
    private static let readOnly: JSONValue = ["const": true]

    static let clock = object(
        [("now", text), ("believed", ["type": "boolean"]), ("synchronized", ["type": "boolean"])],
        isClosed: false
    )

    static let page = object(
        [("basis", reference("Basis")), ("events", list(reference("Event"))), ("next", ["type": ["string", "null"]])],
        optional: [("damaged", list(position))]
    )

    static let history = object(
        [
            ("basis", reference("Basis")), ("position", position), ("subject", text), ("type", text),
            ("status", ["enum": ["standing", "retracted"]]), ("versions", list(reference("Version"))),
        ],
        isClosed: true
    )

    static let changes = object(
        [
            ("basis", reference("Basis")), ("from", position), ("to", position), ("events", count),
            ("changes", list(reference("Change"))),
        ]
    )

    /// What state told of a subject, and tells now; null for nothing.
    private static let change = object(
        [
            ("subject", text), ("aspect", object([("code", text), ("label", text)])), ("of", list([:])),
            ("before", [:]), ("after", [:]),
        ]
    )

    /// Of a damaged version only the position is known.
    private static let version = object(
        [
            ("position", position),
            ("what", ["enum": ["recorded", "corrected", "retracted", "reinstated", "disputed", "damaged"]]),
        ],
        optional: [("recordedtime", text), ("authid", text), ("source", text)],
        isClosed: false
    )

    private static let problem = object(
        [("type", text), ("title", text), ("status", ["type": "integer"]), ("detail", text)],
        isClosed: false
    )

    private static let basis = object(
        [("log", text), ("position", position), ("root", root), ("cursor", cursor)],
        optional: [("damaged", list(position)), ("otherDamaged", count)],
        isClosed: false
    )

    /// The event at the position: to ask again as of it, or to read on after it.
    private static let cursor: JSONValue = ["type": "string", "pattern": .string("^\(Parameters.cursorPattern)$")]

    /// Of the Merkle tree over the events up to the position, in Base64.
    private static let root: JSONValue = ["type": "string", "pattern": "^[A-Za-z0-9+/]{43}=$"]

    private static let receipt = object([
        ("position", position), ("recordedtime", text), ("leaf", ["type": "string", "pattern": "^[0-9a-f]{64}$"]),
        ("duplicate", ["type": "boolean"]),
    ])

    private static let summary = object(
        [("lines", count), ("recorded", count), ("duplicates", count), ("refused", count)],
        isClosed: false
    )

    private static let event: JSONValue = [
        "type": "object",
        "required": [
            "specversion", "id", "source", "type", "subject", "sequence", "recordedtime", "authtype", "authid", "data",
        ],
        "properties": ["specversion": ["const": "1.0"], "sequence": ["type": "string", "pattern": "^[0-9]{16}$"]],
    ]

    /// One of the types, each with its own schema.
    private static let submission: JSONValue = [
        "oneOf": .array(Catalogue.submitted.map { EnvelopeSchema.schema(of: $0) })
    ]
}
