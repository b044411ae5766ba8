/// What an event states: when it happened, who says so, where, and what its type adds. A claim by its sources, not a truth.
public struct Fact: Sendable {
    public var common: CommonFields
    public var details: Details

    public var occurred: Occurrence { common.occurred }
    public var sources: [Source] { common.sources }
    public var place: Place? { common.place }
    public var note: String? { common.note }

    public var type: FactType { details.type }

    /// What the fact says against itself: rules that it breaks whatever else is recorded, and whenever that is.
    public var inconsistencies: [Breach] { type.inconsistencies(self) + unlikelyDates(at: "data") }
}

extension Fact {
    /// Every place that the fact names.
    public var places: [Place] {
        switch details {
        case .displacementReported(let displacement): [displacement.origin] + displacement.destinations
        case .returnReported(let content): [content.origin, content.destination].compactMap(\.self)
        case .convoyMoved(let convoy): [convoy.from, convoy.to]
        default: [place].compactMap(\.self)
        }
    }
}

/// Facts are equal when their bytes are; the strings inside them compare by Unicode equivalence, which holds for more.
extension Fact: Hashable {
    public static func == (left: Fact, right: Fact) -> Bool {
        left.common == right.common && left.details == right.details && left.canonicalBytes == right.canonicalBytes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(common)
        hasher.combine(details)
    }
}
