public import Events

/// Which claims a question considers: the situation on a day, as known from what had been published by a day.
public struct Lens: Sendable, Hashable {
    /// Only what had certainly happened by the end of this day.
    public var on: Day?
    /// Only claims of which a document had certainly appeared by the end of this day; undated documents are left out.
    public var publishedBy: Day?

    public init(on: Day? = nil, publishedBy: Day? = nil) {
        self.on = on
        self.publishedBy = publishedBy
    }

    public func shows(_ claim: RecordedFact) -> Bool {
        if let on, !claim.occurred.hadHappened(by: on) { return false }
        if let publishedBy, !claim.fact.sources.contains(where: { $0.hadAppeared(by: publishedBy) }) { return false }
        return true
    }

    /// Whether a counter with these coordinates is within the lens.
    func shows(day: Day?, published: Day?) -> Bool {
        if let on {
            guard let day, day <= on else { return false }
        }
        if let publishedBy {
            guard let published, published <= publishedBy else { return false }
        }
        return true
    }
}
