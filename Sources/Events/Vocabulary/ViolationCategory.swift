/// The six categories of violations. They are printed in the order of the protection cluster's tables: E C B D A F.
public enum ViolationCategory: String, Vocabulary {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"
    case e = "E"
    case f = "F"

    public var label: Label {
        switch self {
        case .a: Label("Forced population movement", "Mouvement de population forcé")
        case .b: Label("Right to life", "Droit à la vie")
        case .c: Label("Violations of physical or mental integrity", "Atteintes à l'intégrité physique ou psychique")
        case .d:
            Label(
                "Violations of liberty and security of person",
                "Atteinte à la liberté et à la sécurité de la personne"
            )
        case .e: Label("Right to property", "Droit à la propriété")
        case .f: Label("Violations of access to basic services", "Atteintes à l'accès aux services de base")
        }
    }

    /// The order in which the protection cluster prints the categories.
    public static let printed: [ViolationCategory] = [.e, .c, .b, .d, .a, .f]
}
