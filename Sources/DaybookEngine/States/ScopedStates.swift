import EventLog
import Events
import Projections

/// The states of those who may read some subjects only, each folded from its events alone, so that no projection can tell more
/// than may be read.
///
/// Made when first asked for, and brought up to date by each question. One question a scope is answered at a time.
actor ScopedStates {
    /// How many scopes are kept: as many as there are groups of people with different rights, which are few.
    private static let scopesMax = 8

    private let log: EventLog
    /// The least recently asked for comes first.
    private var histories: [(scope: SubjectScope, history: StateHistory)] = []

    init(log: EventLog) {
        self.log = log
    }

    func state(at position: Position, of scope: SubjectScope) async throws -> State {
        let history = history(of: scope)
        let log = log
        return try await offloaded {
            try history.foldUp(to: position, in: log, scope: scope)
            return try history.state(at: position, in: log, scope: scope)
        }
    }

    private func history(of scope: SubjectScope) -> StateHistory {
        let known = histories.firstIndex { $0.scope == scope }.map { histories.remove(at: $0).history }
        let history = known ?? StateHistory()
        histories.append((scope, history))
        if histories.count > ScopedStates.scopesMax { histories.removeFirst() }
        return history
    }
}
