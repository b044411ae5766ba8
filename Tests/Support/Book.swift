public import Events
public import Projections

/// A log in memory with the state of its events: what a projection is tried on. It keeps whatever it is given.
public struct Book: EventSource, Sendable {
    public private(set) var events: [Event] = []
    public private(set) var state = State()
    private var positions: [SubmissionKey: Position] = [:]

    public init(_ drafts: [Draft] = []) {
        for draft in drafts { add(draft) }
    }

    /// Folds in an event for the draft.
    @discardableResult
    public mutating func add(_ draft: Draft) -> Event {
        add(draft.event(at: UInt64(events.count) + 1))
    }

    @discardableResult
    public mutating func add(_ event: Event) -> Event {
        events.append(event)
        positions[event.key] = positions[event.key] ?? event.position
        do {
            try state.apply(event, in: self)
        } catch {
            preconditionFailure("a book does not fail: \(error)")
        }
        return event
    }

    public func event(at position: Position) -> Event? {
        position > .zero && position.value <= UInt64(events.count) ? events[Int(position.value) - 1] : nil
    }

    public func position(of key: SubmissionKey) -> Position? { positions[key] }

    /// What the draft would add to the breaches, recorded next.
    public func breaches(_ draft: Draft) -> [Breach] {
        state.breaches(inserting: RecordedFact(draft.event(at: UInt64(events.count) + 1)))
    }

    /// What replacing an event's content by that of the draft would add to the breaches.
    public func breaches(correcting position: UInt64, to draft: Draft) -> [Breach] {
        guard let original = event(at: Position(position)),
            let replaced = try? state.effectiveVersion(of: original, in: self)
        else { preconditionFailure("there is no event at \(position) that counts") }
        let correction = draft.event(at: UInt64(events.count) + 1)
        return state.breaches(
            inserting: RecordedFact(original, correctedBy: correction, with: correction.fact),
            replacing: replaced,
            knowing: replaced
        )
    }

    /// The state of the first events, folded from nothing.
    public func folded(through count: Int) -> State {
        var state = State()
        for event in events.prefix(count) {
            do {
                try state.apply(event, in: self)
            } catch {
                preconditionFailure("a book does not fail: \(error)")
            }
        }
        return state
    }
}
