/// What every fact has, whatever its type.
public struct CommonFields: Hashable, Sendable {
    public var occurred = Occurrence.blank
    public var sources: [Source] = []
    public var place: Place?
    public var note: String?
    /// Whether dates that are unlikely are right nevertheless (``Rule/isLiftedByConfirmation``).
    public var areDatesConfirmed: Bool?
}
