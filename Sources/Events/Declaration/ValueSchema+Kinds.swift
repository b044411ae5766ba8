extension ValueSchema {
    /// The shape without what its parts ask of each other.
    public var unconstrained: ValueSchema {
        guard case .constrained(let schema, _) = self else { return self }
        return schema.unconstrained
    }

    /// Whether the value is an ``Estimate``, in whatever units.
    public var isEstimate: Bool { hasFields(of: Estimate.self) }

    /// Whether the value is a text that may have several lines.
    public var takesLines: Bool { self == .text(lines: true) }

    /// Whether the value is a ``Place``.
    public var isPlace: Bool { hasFields(of: Place.self) }

    /// The kinds of things that the value may name, where it is a ``Subject``; else `nil`.
    public var subjectKinds: [SubjectKind]? {
        guard case .string(let pattern, ValueSchema.subjectForm, _) = self else { return nil }
        return SubjectKind.allCases.filter { kind in
            pattern.split { !$0.isLetter }.contains { $0 == kind.rawValue }
        }
    }

    private func hasFields<Value: ObjectValue>(of type: Value.Type) -> Bool {
        guard case .object(let fields) = unconstrained else { return false }
        return fields.map(\.name) == Value.fields.descriptions.map(\.name)
    }
}
