/// The part of a fact that its type alone has: a plain struct and the one declaration of its fields.
///
/// Reading, writing, the JSON Schema, the help and the checks of a type all come from ``type``.
public protocol FactDetails: Hashable, Sendable {
    static var type: FactType { get }
}

/// What every fact has, whatever its type.
public struct CommonFields: Hashable, Sendable {
    public var occurred = Occurrence.blank
    public var sources: [Source] = []
    public var place: Place?
    public var note: String?
}

extension Occurrence {
    /// Stands in a fact that is being read until its own date is.
    static let blank = Occurrence(text: "", earliest: nil, latest: nil)

    private init(text: String, earliest: Moment?, latest: Moment?) {
        self.text = text
        self.earliest = earliest
        self.latest = latest
    }
}
