public import CanonicalJSON

/// Persons by signatory movement: `{"cma": 2, "plateforme": 16}`.
public struct MovementCounts: FieldValue {
    /// What was stated; a movement that is not mentioned is not here, which is not the same as none.
    public let counts: [Movement: Int]

    public var total: Int { counts.values.reduce(0, +) }

    public static let schema = ValueSchema.map(
        keys: Movement.schema,
        values: .integer(0...Limits<Int>.countMax)
    )

    public static func read(from reader: inout JSONReader) throws(JSONError) -> MovementCounts {
        let start = reader.offset
        var counts: [Movement: Int] = [:]
        try reader.readObject { reader, key throws(JSONError) in
            let start = reader.offset
            guard let movement = Movement(rawValue: key) else {
                throw reader.error(
                    .invalidValue,
                    expected: Label("a movement (%)", "un mouvement (%)").filled(Movement.schema.summary.english),
                    found: JSONError.quoted(key),
                    at: start
                )
            }
            let count = Int(try reader.readInteger())
            guard (0...Limits<Int>.countMax).contains(count) else {
                throw reader.error(
                    .invalidValue,
                    expected: Label(
                        "an integer from 0 to \(Limits<Int>.countMax)",
                        "un entier de 0 à \(Limits<Int>.countMax)"
                    ),
                    found: String(count),
                    at: start
                )
            }
            counts[movement] = count
        }
        guard !counts.isEmpty else {
            throw reader.error(
                .invalidValue,
                expected: Label("at least one movement with its count", "au moins un mouvement avec son nombre"),
                found: "{}",
                at: start
            )
        }
        return MovementCounts(counts: counts)
    }

    public func write(to writer: inout JSONWriter) {
        JSONObject(counts.map { ($0.key.rawValue, JSONValue($0.value)) }).write(to: &writer)
    }
}
