/// A `field=value` of the command line.
struct FieldAssignment: Equatable {
    let path: FieldPath
    let value: String

    init(_ argument: String) throws(FieldError) {
        guard let equals = argument.firstIndex(of: "=") else {
            throw FieldError("'\(argument)' is no field=value: expected something such as occurred=2022-06-18")
        }
        self.path = try FieldPath(argument[..<equals])
        self.value = String(argument[argument.index(after: equals)...])
    }
}
