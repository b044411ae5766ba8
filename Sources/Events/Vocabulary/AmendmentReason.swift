/// Why a record is corrected, retracted or reinstated.
public enum AmendmentReason: String, Vocabulary {
    case typo
    case newInformation = "new_information"
    case wrongPlace = "wrong_place"
    case wrongCategory = "wrong_category"
    case sourceWithdrawn = "source_withdrawn"
    case legal
    case duplicate
    case neverHappened = "never_happened"

    public var label: Label {
        switch self {
        case .typo: Label("Typing error", "Faute de frappe")
        case .newInformation: Label("New information", "Nouvelle information")
        case .wrongPlace: Label("Wrong place", "Lieu erroné")
        case .wrongCategory: Label("Wrong category", "Catégorie erronée")
        case .sourceWithdrawn: Label("Source withdrawn", "Source retirée")
        case .legal: Label("Legal requirement", "Motif juridique")
        case .duplicate: Label("Duplicate", "Doublon")
        case .neverHappened: Label("Never happened", "N'a jamais eu lieu")
        }
    }

    /// Why a record is corrected: what is a duplicate or never happened is retracted.
    static let ofCorrections = allCases.filter { $0 != .duplicate && $0 != .neverHappened }
}
