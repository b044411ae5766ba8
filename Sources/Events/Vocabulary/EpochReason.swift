/// Why a log cannot go on from what was signed of it.
public enum EpochReason: String, Vocabulary {
    case rolledBack = "rolled_back"
    case keyLost = "key_lost"

    public var label: Label {
        switch self {
        case .rolledBack: Label("Not the log that was signed", "Pas le journal qui a été signé")
        case .keyLost: Label("Signing key lost", "Clé de signature perdue")
        }
    }
}
