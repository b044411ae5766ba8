/// Which figures are shown: those that sources printed, those derived from events, or both, side by side.
public enum FigureBasis: String, Sendable, CaseIterable {
    case reported
    case derived
    case both
}
