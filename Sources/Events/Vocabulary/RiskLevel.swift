/// The level of the protection risk that points amount to (Protection Cluster, Mali).
public enum RiskLevel: Int, Sendable, CaseIterable, Comparable {
    case stable = 1
    case moderate
    case serious
    case critical

    /// 20 points and more are critical, 15 to 19 serious, 6 to 14 moderate, fewer stable.
    public init(points: Int) {
        self = points >= 20 ? .critical : points >= 15 ? .serious : points >= 6 ? .moderate : .stable
    }

    public var label: Label {
        switch self {
        case .stable: Label("Stable", "Stable")
        case .moderate: Label("Moderate", "Modérée")
        case .serious: Label("Serious", "Sérieuse")
        case .critical: Label("Critical", "Critique")
        }
    }

    public static func < (left: RiskLevel, right: RiskLevel) -> Bool { left.rawValue < right.rawValue }
}
