/// Who gains from a project, as its document labels and counts them.
public struct Beneficiaries: Sendable, Hashable {
    public var label = ""
    public var estimate = Estimate.blank
}

extension Beneficiaries: ObjectValue {
    public static let blank = Beneficiaries()

    public static let fields = FieldTable<Beneficiaries>(
        .required("label", \.label, "Who", "Qui"),
        .required("estimate", \.estimate, "How many", "Combien")
    )
}
