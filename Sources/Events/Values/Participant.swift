/// Who took part in a meeting, in which role. Officials are named; anybody who could come to harm is not.
public struct Participant: Sendable, Hashable {
    public var name: String?
    public var role = ""
    public var organisation: String?
}

extension Participant: ObjectValue {
    public static let blank = Participant()

    public static let fields = FieldTable<Participant>(
        .optional("name", \.name, "Name", "Nom"),
        .required("role", \.role, "Role", "Fonction"),
        .optional("organisation", \.organisation, "Organisation", "Organisation")
    )
}
