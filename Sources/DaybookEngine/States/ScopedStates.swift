import EventLog
import Events
import Projections

/// The states of those who may read some subjects only, each folded from its events alone, so that no projection can tell more
/// than may be read.
///
/// Made when first asked for, and brought up to date by each question, one question of a scope after the other.
actor ScopedStates {
    /// How many scopes are kept: as many as there are groups of people with different rights, which are few. With more, the one
    /// that was not asked for longest is folded anew when it is asked for again.
    private static let scopesMax = 8

    private struct Entry {
        let scope: SubjectScope
        let history = StateHistory()
        /// The last fold that was asked for.
        var folding: Task<Void, any Error>?
    }

    private let log: EventLog
    private let folded: FoldedEvents
    /// The least recently asked for comes first.
    private var entries: [Entry] = []

    init(log: EventLog, counting folded: FoldedEvents) {
        self.log = log
        self.folded = folded
    }

    /// - Complexity: Folds each event once, when a scope is first asked about it or something later; beyond these, fewer than
    ///   ``StateHistory/spacing``.
    func state(at position: Position, of scope: SubjectScope) async throws -> State {
        var entry = takeEntry(of: scope)
        let history = entry.history
        let log = log
        let folded = folded
        let before = entry.folding
        let folding = Task {
            _ = await before?.result
            try await offloaded { try history.foldUp(to: position, in: log, scope: scope, counting: folded) }
        }
        entry.folding = folding
        entries.append(entry)
        if entries.count > ScopedStates.scopesMax { entries.removeFirst() }
        try await folding.value
        return try await offloaded {
            try history.state(at: position, in: log, scope: scope, counting: folded)
        }
    }

    private func takeEntry(of scope: SubjectScope) -> Entry {
        entries.firstIndex { $0.scope == scope }.map { entries.remove(at: $0) } ?? Entry(scope: scope)
    }
}
