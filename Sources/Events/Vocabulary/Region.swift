/// The regions of Mali (first administrative level) by p-code, in the division of COD-AB of 20 December 2021.
public enum Region: String, Vocabulary {
    case kayes = "ML01"
    case koulikoro = "ML02"
    case sikasso = "ML03"
    case segou = "ML04"
    case mopti = "ML05"
    case tombouctou = "ML06"
    case gao = "ML07"
    case kidal = "ML08"
    case bamako = "ML09"
    case menaka = "ML10"

    /// The order in which tables print the regions: by their French names.
    public static let printed: [Region] = [
        .bamako, .gao, .kayes, .kidal, .koulikoro, .menaka, .mopti, .segou, .sikasso, .tombouctou,
    ]

    public var label: Label {
        switch self {
        case .kayes: Label("Kayes", "Kayes")
        case .koulikoro: Label("Koulikoro", "Koulikoro")
        case .sikasso: Label("Sikasso", "Sikasso")
        case .segou: Label("Ségou", "Ségou")
        case .mopti: Label("Mopti", "Mopti")
        case .tombouctou: Label("Timbuktu", "Tombouctou")
        case .gao: Label("Gao", "Gao")
        case .kidal: Label("Kidal", "Kidal")
        case .bamako: Label("Bamako", "Bamako")
        case .menaka: Label("Ménaka", "Ménaka")
        }
    }
}
