public import Events

/// Where a fold looks up the events that corrections and retractions name: a log, whose past does not change.
public protocol EventSource {
    /// The event at a position; `nil` where there is none.
    func event(at position: Position) throws -> Event?
    /// The position of the event of this source and id; `nil` where there is none.
    func position(of key: SubmissionKey) throws -> Position?
}

extension EventSource {
    /// The event that a target names; `nil` where there is none.
    public func event(named target: Target) throws -> Event? {
        try position(named: target).flatMap { try event(at: $0) }
    }

    /// The position of the event that a target names, though there may be none; `nil` for a source and id that nothing has.
    public func position(named target: Target) throws -> Position? {
        if let position = target.position { return Position(UInt64(position)) }
        return try target.key.flatMap { try position(of: $0) }
    }

    /// The event itself, or the one that it is about; `nil` where there is none.
    public func original(of event: Event) throws -> Event? {
        switch event.fact.details {
        case .recordCorrected(let correction): try self.event(named: correction.target)
        case .recordRetracted(let retraction): try self.event(named: retraction.target)
        case .recordReinstated(let reinstatement): try self.event(named: reinstatement.target)
        case .recordDisputed(let dispute): try self.event(named: dispute.target)
        default: event
        }
    }
}
