public import Events

/// Which events to ask for. Every condition that is given must hold.
public struct EventQuery: Sendable, Hashable {
    /// From which end of the log events come.
    public enum Order: String, Sendable {
        case ascending = "asc"
        case descending = "desc"
    }

    /// Events of any of these types; of all, where there are none.
    public var types: [FactType] = []
    public var subject: Subject?
    /// The reporting section.
    public var source: String?
    /// A p-code, or a name; accents, case, apostrophes and spaces do not count.
    public var place: String?
    /// Events that may have happened on or between these days.
    public var occurredFrom: Day?
    public var occurredTo: Day?
    public var recordedFrom: Moment?
    public var recordedTo: Moment?
    /// Only what comes after this.
    public var after: Cursor?
    /// Only what comes before this place.
    public var before: LogPlace?
    /// The most events to give; at most 1,000 for a page.
    public var limit: Int?
    public var order = Order.ascending

    public init() {}

    /// The parameters that say the same to the daemon.
    public var query: Query {
        var query = Query()
        for type in types { query.append(type.name, to: "type") }
        query["subject"] = subject?.text
        query["source"] = source
        query["place"] = place
        query["occurredFrom"] = occurredFrom?.description
        query["occurredTo"] = occurredTo?.description
        query["recordedFrom"] = recordedFrom?.description
        query["recordedTo"] = recordedTo?.description
        query["after"] = after?.description
        query["before"] = before?.description
        query["limit"] = limit.map(String.init)
        query["order"] = order == .ascending ? nil : order.rawValue
        return query
    }
}
