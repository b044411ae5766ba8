public import Events

/// Which events a reader wants. Every condition that is given must hold.
public struct EventFilter: Sendable, Hashable {
    /// Events of any of these types; of all, where there are none.
    public var types: [FactType] = []
    public var subject: Subject?
    public var source: String?
    /// A p-code, which also finds what lies within it, or a name as reported; accents, case, apostrophes and spaces do not count.
    public var place: String?
    /// Events that may have happened on or between these days; a correction is found by what it puts in place.
    public var occurredFrom: Day?
    public var occurredTo: Day?
    public var recordedFrom: Moment?
    public var recordedTo: Moment?
    /// What the reader may read: other events are passed over as if they were not there.
    public var scope = SubjectScope.all

    public init() {}

    /// Whether every event passes.
    public var isEmpty: Bool { self == EventFilter() }

    func matches(_ event: Event) -> Bool {
        if !types.isEmpty, !types.contains(event.type) { return false }
        if let subject, event.subject != subject { return false }
        if let source, !event.source.utf8.elementsEqual(source.utf8) { return false }
        if let recordedFrom, event.recorded < recordedFrom { return false }
        if let recordedTo, event.recorded > recordedTo { return false }
        guard scope.contains(event.subject) else { return false }
        guard place != nil || occurredFrom != nil || occurredTo != nil else { return true }
        let content = IndexedContent(of: event)
        if let place = place?.foldedForSearch,
            !content.placeTerms.contains(where: { $0.utf8.elementsEqual(place.utf8) })
        {
            return false
        }
        return content.mayHaveHappened(from: occurredFrom, to: occurredTo)
    }
}
