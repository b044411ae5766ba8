/// What made people flee.
public enum DisplacementTrigger: String, Vocabulary {
    case villageAttack = "village_attack"
    case clash
    case threat
    case disaster
    case other

    public var label: Label {
        switch self {
        case .villageAttack: Label("Attack on a village", "Attaque de village")
        case .clash: Label("Clash between armed groups", "Affrontement entre groupes armés")
        case .threat: Label("Threat of attack", "Menace d'attaque")
        case .disaster: Label("Natural disaster", "Catastrophe naturelle")
        case .other: Label("Other", "Autre")
        }
    }
}
