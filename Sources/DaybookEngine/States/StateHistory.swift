import EventLog
import Events
import Projections
import Synchronization

/// States of the past, kept in memory at regular positions; the ones between are folded from the nearest before.
///
/// States share structure, so keeping one costs what changed since the one before. Their number is bounded: when there are too
/// many, every second one is let go and the distance doubles.
final class StateHistory: Sendable {
    private struct Kept {
        var states: [State] = []
        var spacing: UInt64
        var current = State()
    }

    /// How many past states are kept at most.
    static let statesMax = 128
    /// The distance between them while there are fewer.
    static let firstSpacing: UInt64 = 2048

    private let kept = Mutex(Kept(spacing: StateHistory.firstSpacing))

    /// The state at the head of the log.
    var current: State { kept.withLock { $0.current } }

    /// The most events that ``state(at:in:)`` folds.
    var foldMax: UInt64 { kept.withLock { $0.spacing } }

    /// Makes a state the current one, and keeps it where the last one kept is far enough behind.
    func advance(to state: State) {
        kept.withLock { kept in
            kept.current = state
            guard state.position.value >= (kept.states.last?.position.value ?? 0) + kept.spacing else { return }
            kept.states.append(state)
            guard kept.states.count > StateHistory.statesMax else { return }
            kept.states = kept.states.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            kept.spacing *= 2
        }
    }

    /// Folds what is missing up to a position, for a history that no writer keeps up to date; by one caller at a time.
    func foldUp(to position: Position, in log: EventLog, scope: SubjectScope) throws {
        var state = current
        guard state.position < position else { return }
        try Replay(log: log, scope: scope).fold(into: &state, through: position) { advance(to: $0) }
    }

    /// The state at a position up to the head.
    ///
    /// - Complexity: Folds at most ``foldMax`` events, and those of one commit, from the log.
    func state(at position: Position, in log: EventLog, scope: SubjectScope = .all) throws -> State {
        var state = kept.withLock { kept in
            if kept.current.position <= position { return kept.current }
            return kept.states.last { $0.position <= position } ?? State()
        }
        try Replay(log: log, scope: scope).fold(into: &state, through: position) { _ in }
        return state
    }
}
