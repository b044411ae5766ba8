/// A region or a cercle, as a version of a gazetteer has it.
public struct AdministrativeUnit: Hashable, Sendable {
    /// The level of an administrative unit.
    public enum Level: String, CaseIterable, Sendable {
        case region
        case cercle

        public var label: Label {
            switch self {
            case .region: Label("region", "région")
            case .cercle: Label("cercle", "cercle")
            }
        }
    }

    public let pcode: String
    public let level: Level
    public let name: Label
    /// The region that a cercle lies in; `nil` of a region.
    public let region: Region?
}
