import Events

/// The fields of a type as they are typed, and what each may hold.
struct FieldChoices {
    private let fields: [(path: String, schema: ValueSchema)]

    init(type: FactType) {
        self.fields = FieldChoices.paths(type.fields, "")
    }

    var names: [String] { fields.map(\.path) }

    /// The values of a field that can be listed.
    func values(of path: String) -> [String] {
        switch schema(of: path) {
        case .code(let codes)?: codes.map(\.code)
        case .boolean?: ["true", "false"]
        default: []
        }
    }

    /// The kinds of things that a field names; `nil` where it names none.
    func subjectKinds(of path: String) -> [SubjectKind]? {
        schema(of: path)?.subjectKinds
    }

    /// The schema at a path, whichever element of a list it goes through.
    private func schema(of path: String) -> ValueSchema? {
        var plain = ""
        var isIndex = false
        for character in path {
            if character == "[" { isIndex = true }
            if !isIndex { plain.append(character) }
            if character == "]" { isIndex = false }
        }
        return fields.first { $0.path == plain }?.schema
    }

    private static func paths(_ fields: [FieldDescription], _ head: String) -> [(String, ValueSchema)] {
        fields.filter { !$0.isSealed }.flatMap { paths(of: $0.schema, head + $0.name) }
    }

    private static func paths(of schema: ValueSchema, _ path: String) -> [(String, ValueSchema)] {
        switch schema.unconstrained {
        case .object(let fields): return paths(fields, path + ".")
        case .list(let element): return paths(of: element, path)
        case .oneOf(let choices): return choices.flatMap { paths(of: $0, path) }
        case .map(.code(let codes), let values): return codes.map { ("\(path).\($0.code)", values) }
        case .map: return []
        case let scalar: return [(path, scalar)]
        }
    }
}
