/// A weapon that was handed in.
public struct Weapon: Sendable, Hashable {
    public var type = ""
    public var serial: SealedText?
}

extension Weapon: ObjectValue {
    public static let blank = Weapon()

    public static let fields = FieldTable<Weapon>(
        .required("type", \.type, "Type of weapon", "Type d'arme"),
        .optional("serial", \.serial, "Serial number", "Numéro de série")
    )
}
