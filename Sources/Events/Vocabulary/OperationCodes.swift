/// Who patrols.
public enum PatrolKind: String, Vocabulary {
    case military
    case police
    case joint
    case mixed

    public var label: Label {
        switch self {
        case .military: Label("Military", "Militaire")
        case .police: Label("Police", "Police")
        case .joint: Label("Joint", "Conjointe")
        case .mixed: Label("Mixed (MOC)", "Mixte (MOC)")
        }
    }
}
