public import Events
import Projections

extension Engine {
    /// What changed in state from one position to another, which may be the earlier one.
    ///
    /// - Throws: ``AsOf/Failure`` for a position that has not come yet; an error of the log.
    /// - Complexity: That of two states, and of reading the events between.
    public func netChange(
        from: Position,
        to: Position,
        _ filter: ChangeFilter = ChangeFilter(),
        scope: SubjectScope = .all
    ) async throws -> NetChange {
        let before = try await state(asOf: .position(from), scope: scope)
        let after = try await state(asOf: .position(to), scope: scope)
        let log = log
        return try await offloaded {
            try NetChange(from: before, to: after, in: log, filter: filter, scope: scope)
        }
    }

    /// Goes through the events after one position up to another, and tells what each changed.
    ///
    /// - Throws: ``AsOf/Failure`` for a position that has not come yet; an error of the log.
    public func changes(
        after position: Position,
        through last: Position,
        _ filter: ChangeFilter = ChangeFilter(),
        scope: SubjectScope = .all
    ) async throws -> ChangeWalk {
        // That the last one has come is seen by asking for it.
        let last = try await self.position(of: .position(last))
        let state = try await state(asOf: .position(position), scope: scope)
        return ChangeWalk(log: log, from: state, through: last, filter: filter, scope: scope)
    }
}
