/// Who signed a document for whom.
public struct Signatory: Sendable, Hashable {
    public var name = ""
    public var title: String?
    public var party: String?
}

extension Signatory: ObjectValue {
    public static let blank = Signatory()

    public static let fields = FieldTable<Signatory>(
        .required("name", \.name, "Name", "Nom"),
        .optional("title", \.title, "Title", "Fonction"),
        .optional("party", \.party, "Party", "Partie")
    )
}
