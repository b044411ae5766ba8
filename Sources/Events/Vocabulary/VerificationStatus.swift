/// Whether an incident happened, as a section concludes (HURIDOCS list 41).
public enum VerificationStatus: String, Vocabulary {
    case confirmed
    case likely
    case possible
    case unlikely
    case confirmedNot = "confirmed_not"
    case unknown

    public var label: Label {
        switch self {
        case .confirmed: Label("Confirmed as a violation", "Violation confirmée")
        case .likely: Label("Likely", "Probable")
        case .possible: Label("Possible", "Possible")
        case .unlikely: Label("Unlikely", "Improbable")
        case .confirmedNot: Label("Confirmed as not a violation", "Absence de violation confirmée")
        case .unknown: Label("Unknown", "Inconnu")
        }
    }
}
