import CanonicalJSON
import Events

/// The `data` of a submission while it is put together from `field=value`, each value typed by the catalogue.
struct FactDraft {
    let type: FactType
    private(set) var data = JSONValue.object([:])

    init(_ type: FactType) {
        self.type = type
    }

    /// A draft that begins with a fact that is there already, of which the fields at these paths are given anew.
    init(_ type: FactType, changing fact: JSONValue, at paths: [FieldPath]) {
        self.type = type
        self.data = paths.reduce(fact) { $0.replacing(at: $1.steps[...]) { _ in .null } }
    }

    /// A draft that begins with a whole fact.
    init(_ type: FactType, _ fact: JSONValue) {
        self.type = type
        self.data = fact
    }

    /// Takes a value away, so that another can be put there.
    mutating func clear(_ path: String) {
        data = data.replacing(at: FieldPath.steps(path)) { _ in .null }
    }

    /// Takes a value and its place away.
    mutating func remove(_ path: String) {
        data = data.replacing(at: FieldPath.steps(path)) { _ in nil }
    }

    /// Puts a whole value into a field.
    mutating func put(_ value: JSONValue, at path: String) {
        let steps = FieldPath.steps(path)
        if data.has(steps) {
            data = data.replacing(at: steps) { _ in value }
            return
        }
        guard case .object(var object) = data, steps.count == 1 else { return }
        object[path] = value
        data = .object(object)
    }

    /// Puts a value into its field.
    ///
    /// - Throws: ``FieldError`` for a field that the type does not have, a value that is not of the field's kind, and a field
    ///   that is given twice and is no list.
    mutating func set(_ assignment: FieldAssignment) throws(FieldError) {
        let place = Place(path: "", schema: .object(type.fields), old: data, typeName: type.name)
        data = try place.setting(assignment.value, at: assignment.path.steps[...])
    }

    /// A place in the draft: what may stand there, and what stands there already.
    private struct Place {
        let path: String
        let schema: ValueSchema
        let old: JSONValue?
        let typeName: String

        /// What stands here once the text is put at the steps further down.
        func setting(_ text: String, at steps: ArraySlice<FieldPath.Step>) throws(FieldError) -> JSONValue {
            switch schema.unconstrained {
            case .list(let element): try setting(text, at: steps, inListOf: element)
            case .object(let fields): try setting(text, at: steps, inObjectWith: fields)
            case .oneOf(let choices): try setting(text, at: steps, inOneOf: choices)
            case .map(let keys, let values): try setting(text, at: steps, inMapOf: keys, to: values)
            default: try value(text, at: steps)
            }
        }

        private func setting(
            _ text: String,
            at steps: ArraySlice<FieldPath.Step>,
            inListOf element: ValueSchema
        ) throws(FieldError) -> JSONValue {
            var elements = old?.arrayValue ?? []
            let (index, rest) =
                switch steps.first {
                case .index(let index): (index, steps.dropFirst())
                case .name: (0, steps)
                case nil: (elements.count, steps)
                }
            guard index <= elements.count else {
                throw FieldError(
                    Label(
                        "\(path)[\(index)]: give \(path)[\(elements.count)] first; a list counts from 0 without gaps",
                        "\(path)[\(index)] : donnez d'abord \(path)[\(elements.count)] ; une liste compte de 0 sans trous"
                    )
                )
            }
            let place = Place(
                path: "\(path)[\(index)]",
                schema: element,
                old: elements.dropFirst(index).first,
                typeName: typeName
            )
            let value = try place.setting(text, at: rest)
            if index < elements.count { elements[index] = value } else { elements.append(value) }
            return .array(elements)
        }

        private func setting(
            _ text: String,
            at steps: ArraySlice<FieldPath.Step>,
            inObjectWith fields: [FieldDescription]
        ) throws(FieldError) -> JSONValue {
            guard case .name(let name) = steps.first else { throw needsField(fields) }
            guard let field = fields.first(where: { $0.name == name }) else { throw unknown(name, among: fields) }
            return try setting(text, at: steps.dropFirst(), inMember: name, of: field.schema)
        }

        /// Which fields go together is checked on the whole submission.
        private func setting(
            _ text: String,
            at steps: ArraySlice<FieldPath.Step>,
            inOneOf choices: [ValueSchema]
        ) throws(FieldError) -> JSONValue {
            let fitting = choices.compactMap { choice -> [FieldDescription]? in
                guard case .object(let fields) = choice else { return nil }
                return fields
            }
            let chosen = fitting.first { fields in fields.contains { steps.first == .name($0.name) } }
            guard let chosen else {
                throw FieldError(
                    Label(
                        "\(path): expected \(schema.summary.english)",
                        "\(path) : attendu : \(schema.summary.french)"
                    )
                )
            }
            return try setting(text, at: steps, inObjectWith: chosen)
        }

        private func setting(
            _ text: String,
            at steps: ArraySlice<FieldPath.Step>,
            inMapOf keys: ValueSchema,
            to values: ValueSchema
        ) throws(FieldError) -> JSONValue {
            guard case .name(let name) = steps.first else {
                throw FieldError(
                    Label(
                        "\(path): needs a key, as in \(path).\(keys.firstExample)=…; keys: \(keys.summary.english)",
                        "\(path) : une clé est nécessaire, comme dans \(path).\(keys.firstExample)=… ; clés : \(keys.summary.french)"
                    )
                )
            }
            if case .code(let codes) = keys, !codes.contains(where: { $0.code == name }) {
                throw FieldError(
                    Label(
                        "\(path).\(name): unknown key; expected one of \(keys.summary.english)",
                        "\(path).\(name) : clé inconnue ; attendu : l'une de \(keys.summary.french)"
                    )
                )
            }
            return try setting(text, at: steps.dropFirst(), inMember: name, of: values)
        }

        private func setting(
            _ text: String,
            at steps: ArraySlice<FieldPath.Step>,
            inMember name: String,
            of schema: ValueSchema
        ) throws(FieldError) -> JSONValue {
            var object = old?.objectValue ?? JSONObject()
            let place = Place(
                path: path.isEmpty ? name : "\(path).\(name)",
                schema: schema,
                old: object.keys.contains(name) ? object[name] : nil,
                typeName: typeName
            )
            object[name] = try place.setting(text, at: steps)
            return .object(object)
        }

        private func value(_ text: String, at steps: ArraySlice<FieldPath.Step>) throws(FieldError) -> JSONValue {
            guard steps.isEmpty else {
                throw FieldError(
                    Label(
                        "\(path): has no fields or elements; it is \(schema.summary.english)",
                        "\(path) : n'a ni champs ni éléments ; c'est \(schema.summary.french)"
                    )
                )
            }
            guard old?.isNull != false else {
                throw FieldError(
                    Label(
                        "\(path): given twice, and it is no list",
                        "\(path) : donné deux fois, et ce n'est pas une liste"
                    )
                )
            }
            guard let value = schema.value(of: text) else {
                throw FieldError(
                    Label(
                        "\(path): expected \(schema.summary.english), found '\(text)'",
                        "\(path) : attendu : \(schema.summary.french), trouvé : « \(text) »"
                    )
                )
            }
            return value
        }

        private func needsField(_ fields: [FieldDescription]) -> FieldError {
            let example = fields.first.map { "\(path).\($0.name)=…" } ?? path
            return FieldError(
                Label(
                    "\(path): has fields of its own, as in \(example); \(Place.listing(fields).english)",
                    "\(path) : a des champs à lui, comme dans \(example) ; \(Place.listing(fields).french)"
                )
            )
        }

        private func unknown(_ name: String, among fields: [FieldDescription]) -> FieldError {
            let owner = path.isEmpty ? typeName : path
            return FieldError(
                Label(
                    "\(owner) has no field '\(name)'; \(Place.listing(fields).english)",
                    "\(owner) n'a pas de champ « \(name) » ; \(Place.listing(fields).french)"
                )
            )
        }

        private static func listing(_ fields: [FieldDescription]) -> Label {
            let names = fields.map { $0.isRequired ? $0.name + "!" : $0.name }.joined(separator: ", ")
            return fields.contains(where: \.isRequired)
                ? Label("it has \(names) (! required)", "il a \(names) (! obligatoire)")
                : Label("it has \(names)", "il a \(names)")
        }
    }
}
