/// How far an agreement reaches.
public enum AgreementKind: String, Vocabulary {
    case local
    case national

    public var label: Label {
        switch self {
        case .local: Label("Local", "Local")
        case .national: Label("National", "National")
        }
    }
}

/// What a person is to the facts that name it.
public enum PersonRole: String, Vocabulary {
    case victim
    case witness
    case source
    case staff
    case other

    public var label: Label {
        switch self {
        case .victim: Label("Victim", "Victime")
        case .witness: Label("Witness", "Témoin")
        case .source: Label("Source", "Source")
        case .staff: Label("Staff", "Personnel")
        case .other: Label("Other", "Autre")
        }
    }
}

/// The kinds of place.
public enum PlaceKind: String, Vocabulary {
    case region
    case cercle
    case commune
    case town
    case village
    case hamlet
    case camp
    case other

    public var label: Label {
        switch self {
        case .region: Label("Region", "Région")
        case .cercle: Label("Cercle", "Cercle")
        case .commune: Label("Commune", "Commune")
        case .town: Label("Town", "Ville")
        case .village: Label("Village", "Village")
        case .hamlet: Label("Hamlet", "Hameau")
        case .camp: Label("Camp", "Camp")
        case .other: Label("Other", "Autre")
        }
    }
}
