import CanonicalJSON

/// A declared field of `Root`: its name, its labels, where it is kept, and what it may hold. Everything that reads, writes,
/// checks, describes or explains the field comes from here.
public struct Field<Root>: Sendable {
    public let description: FieldDescription
    let json: JSONField<Root>
    let inconsistencies: @Sendable (Root, String) -> [Breach]

    /// A field that must be there.
    static func required<Value: FieldValue>(
        _ name: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ english: String,
        _ french: String,
        _ limits: Limits<Value>? = nil
    ) -> Field {
        let limits = limits ?? Value.limits
        return Field(
            description: FieldDescription(
                name: name,
                label: Label(english, french),
                isRequired: true,
                schema: limits?.schema ?? Value.schema
            ),
            json: .required(name, path).limited(path, by: limits),
            inconsistencies: { root, prefix in root[keyPath: path].inconsistencies(at: prefix + name) }
        )
    }

    /// A field that may be left out.
    static func optional<Value: FieldValue>(
        _ name: String,
        _ path: any WritableKeyPath<Root, Value?> & Sendable,
        _ english: String,
        _ french: String,
        _ limits: Limits<Value>? = nil
    ) -> Field {
        let limits = limits ?? Value.limits
        return Field(
            description: FieldDescription(
                name: name,
                label: Label(english, french),
                isRequired: false,
                schema: limits?.schema ?? Value.schema
            ),
            json: .optional(name, path).limited(path, by: limits),
            inconsistencies: { root, prefix in root[keyPath: path]?.inconsistencies(at: prefix + name) ?? [] }
        )
    }

    /// A list that is left out where it is empty, or must hold something where it is required.
    static func list<Value: FieldValue>(
        _ name: String,
        _ path: any WritableKeyPath<Root, [Value]> & Sendable,
        required isRequired: Bool = false,
        _ english: String,
        _ french: String
    ) -> Field {
        let json = JSONField<Root>.list(name, path).limited(path, byEach: Value.limits)
        return Field(
            description: FieldDescription(
                name: name,
                label: Label(english, french),
                isRequired: isRequired,
                schema: .list(of: Value.schema)
            ),
            json: isRequired ? json.required() : json,
            inconsistencies: { root, prefix in root[keyPath: path].inconsistencies(at: prefix + name) }
        )
    }

    /// A field that identifies a person. Until there is a key store it is refused, never stored in clear.
    static func sealed(_ name: String, _ english: String, _ french: String) -> Field {
        Field(
            description: FieldDescription(
                name: name,
                label: Label(english, french),
                isRequired: false,
                schema: .sealed
            ),
            json: JSONField(
                name,
                isRequired: false,
                read: { reader, _ throws(JSONError) in
                    throw reader.error(
                        .invalidValue,
                        expected:
                            "no \(name) yet: it identifies a person, is stored only sealed, and this daybook has no key "
                            + "store (needs a key store); leave the field out",
                        found: nil,
                        at: reader.offset
                    )
                },
                isPresent: { _ in false },
                write: { _, _ in }
            ),
            inconsistencies: { _, _ in [] }
        )
    }
}

extension JSONField {
    fileprivate func limited<Value>(
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        by limits: Limits<Value>?
    ) -> JSONField {
        guard let limits else { return self }
        return accepting(path, limits.expected)
    }

    fileprivate func limited<Value>(
        _ path: any WritableKeyPath<Root, Value?> & Sendable,
        by limits: Limits<Value>?
    ) -> JSONField {
        guard let limits else { return self }
        return accepting(path) { $0.flatMap(limits.expected) }
    }

    fileprivate func limited<Value>(
        _ path: any WritableKeyPath<Root, [Value]> & Sendable,
        byEach limits: Limits<Value>?
    ) -> JSONField {
        guard let limits else { return self }
        return accepting(path) { list in
            list.lazy.enumerated().compactMap { index, value in
                limits.expected(value).map { "\($0) at [\(index)] of the list" }
            }
            .first
        }
    }
}
