import CanonicalJSON

/// A declared field of `Root`: its name, its labels, where it is kept, and what it may hold. Everything that reads, writes,
/// checks, describes or explains the field comes from here.
public struct Field<Root>: Sendable {
    /// What a value says against itself, given where it is.
    typealias Check = @Sendable (_ root: Root, _ path: String) -> [Breach]
    /// The dates that a value states, given where it is.
    typealias Dates = @Sendable (_ root: Root, _ path: String) -> [StatedDate]
    /// Given the path of the object that holds the field, with the dot behind it.
    typealias SealedMapping = @Sendable (inout Root, _ path: String, SealedText.Transform) throws -> Void

    public private(set) var description: FieldDescription
    private(set) var json: JSONField<Root>
    /// What the field's value says against itself, given the path of the object that holds it; `nil` where it cannot.
    let inconsistencies: Check?
    /// The dates that the field's value states, given the path of the object that holds it; `nil` where it can state none.
    let dates: Dates?
    /// Puts other texts in place of those that are stored only sealed; `nil` where there can be none.
    let mapSealedTexts: SealedMapping?

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
            Label(english, french),
            limits?.schema ?? Value.schema,
            .required(name, path).limited(path, by: limits),
            checks(of: Value.self) { root, at in root[keyPath: path].inconsistencies(at: at) },
            dates(of: Value.self) { root, at in root[keyPath: path].dates(at: at) },
            sealed(of: Value.self) { root, at, transform in
                try root[keyPath: path].mapSealedTexts(at: at + name, transform)
            }
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
            Label(english, french),
            limits?.schema ?? Value.schema,
            .optional(name, path).limited(path, by: limits),
            checks(of: Value.self) { root, at in root[keyPath: path]?.inconsistencies(at: at) ?? [] },
            dates(of: Value.self) { root, at in root[keyPath: path]?.dates(at: at) ?? [] },
            sealed(of: Value.self) { root, at, transform in
                try root[keyPath: path]?.mapSealedTexts(at: at + name, transform)
            }
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
            .accepting(path, quoting: false, ofNew: true) {
                $0.count <= ValueSchema.listMax
                    ? nil
                    : Wording(
                        "a list of at most \(ValueSchema.listMax), not of \($0.count)",
                        "une liste d'au plus \(ValueSchema.listMax), non de \($0.count)"
                    )
            }
        return Field(
            Label(english, french),
            .list(of: Value.schema),
            isRequired ? json.required() : json,
            checks(of: Value.self) { root, at in root[keyPath: path].inconsistencies(at: at) },
            dates(of: Value.self) { root, at in root[keyPath: path].dates(at: at) },
            sealed(of: Value.self) { root, at, transform in
                try root[keyPath: path].mapSealedTexts(at: at + name, transform)
            }
        )
    }

    /// The check of a field, where values of its type can be inconsistent at all.
    private static func checks<Value: FieldValue>(of type: Value.Type, _ check: @escaping Check) -> Check? {
        type.canBeInconsistent ? check : nil
    }

    /// The dates of a field, where values of its type can state any.
    private static func dates(of type: (some FieldValue).Type, _ dates: @escaping Dates) -> Dates? {
        type.statesDates ? dates : nil
    }

    /// The mapping of a field, where values of its type can hold texts that are sealed.
    private static func sealed(of type: (some FieldValue).Type, _ mapping: @escaping SealedMapping) -> SealedMapping? {
        type.holdsSealedTexts ? mapping : nil
    }

    /// - Parameter check: What the field's value says against itself, given the path of the field.
    private init(
        _ label: Label,
        _ schema: ValueSchema,
        _ json: JSONField<Root>,
        _ check: Check?,
        _ dates: Dates?,
        _ sealed: SealedMapping?
    ) {
        self.description = FieldDescription(name: json.name, label: label, isRequired: json.isRequired, schema: schema)
        self.json = json
        self.mapSealedTexts = sealed
        let name = json.name
        if let dates {
            self.dates = { root, prefix in dates(root, prefix + name) }
        } else {
            self.dates = nil
        }
        if let check {
            self.inconsistencies = { root, prefix in check(root, prefix + name) }
        } else {
            self.inconsistencies = nil
        }
    }

    /// The same field, which must be there.
    func required() -> Field {
        var field = self
        field.json = json.required()
        field.description.isRequired = true
        return field
    }
}

extension JSONField {
    fileprivate func limited<Value>(
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        by limits: Limits<Value>?
    ) -> JSONField {
        limits?.conditions.reduce(self) { $0.accepting(path, ofNew: $1.isOfNew, $1.expected) } ?? self
    }

    fileprivate func limited<Value>(
        _ path: any WritableKeyPath<Root, Value?> & Sendable,
        by limits: Limits<Value>?
    ) -> JSONField {
        limits?.conditions.reduce(self) { field, condition in
            field.accepting(path, quoting: !Value.holdsSealedTexts, ofNew: condition.isOfNew) {
                $0.flatMap(condition.expected)
            }
        } ?? self
    }

    fileprivate func limited<Value>(
        _ path: any WritableKeyPath<Root, [Value]> & Sendable,
        byEach limits: Limits<Value>?
    ) -> JSONField {
        limits?.conditions.reduce(self) { field, condition in
            field.accepting(path, ofNew: condition.isOfNew) { list in
                list.lazy.enumerated().compactMap { index, value in
                    condition.expected(value).map {
                        Wording("\($0.english) at [\(index)] of the list", "\($0.french) à [\(index)] de la liste")
                    }
                }
                .first
            }
        } ?? self
    }
}

extension Limits {
    /// What is asked of every value, and then what is asked of new ones.
    fileprivate var conditions: [(isOfNew: Bool, expected: @Sendable (Value) -> Wording?)] {
        let always = Limits.worded(expected)
        guard let expectedOfNew else { return [(false, always)] }
        return [(false, always), (true, Limits.worded(expectedOfNew))]
    }

    private static func worded(_ expected: @escaping @Sendable (Value) -> Label?) -> @Sendable (Value) -> Wording? {
        { expected($0).map { Wording($0) } }
    }
}
