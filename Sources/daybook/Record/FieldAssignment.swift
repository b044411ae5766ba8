import Events

/// A `field=value` of the command line.
struct FieldAssignment: Equatable {
    let path: FieldPath
    let value: String

    init(_ argument: String) throws(FieldError) {
        guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else {
            throw FieldError("'\(argument)' is no field=value: expected something such as occurred=2022-06-18")
        }
        self.path = try FieldPath(argument[..<equals])
        self.value = String(argument[argument.index(after: equals)...])
    }

    /// Refuses what identifies a person where everybody on the machine can read it: a list of processes shows command lines.
    func expectOpen(in type: FactType) throws(FieldError) {
        var schema = ValueSchema.object(type.fields)
        for case .name(let name) in path.steps {
            while case .list(let element) = schema.unconstrained { schema = element }
            guard case .object(let fields) = schema.unconstrained, let field = fields.first(where: { $0.name == name })
            else { return }
            guard !field.isSealed else {
                throw FieldError(
                    "\(name): identifies a person, and others on this machine can read a command line; give no fields, to be asked "
                        + "for each, or give the submission as JSON on standard input: daybook record -"
                )
            }
            schema = field.schema
        }
    }
}
