import EventLog
import Events
import Projections
import Synchronization

/// States of the past, kept in memory at every ``spacing``-th position for ever; the ones between are folded from the nearest
/// before.
///
/// States share structure, so one costs what changed since the one before. Written out, each would be as large as everything
/// that it holds, and all of them the square of the log. In the mix of a mission the states kept of 100,000 events take as much
/// memory as the last alone (42 MB beside 43), those of a million twice as much (940 MB beside 499); a distance four or eight
/// times as long saves a quarter or two fifths of that, and folds as many times longer.
final class StateHistory: Sendable {
    private struct Kept {
        /// The states at ``spacing``, twice that, and so on.
        var states: [State] = []
        var current = State()
    }

    /// From how many positions to how many a state is kept. A question about the past folds fewer events than this.
    static let spacing: UInt64 = 2048

    private let kept = Mutex(Kept())

    /// The state at the head of the log.
    var current: State { kept.withLock { $0.current } }

    /// Whether a state is kept once it was passed on the way.
    static func keeps(_ position: Position) -> Bool { position.value % spacing == 0 && position > .zero }

    /// Makes a state the current one.
    ///
    /// - Parameter passed: States on the way to it, in order; those at the positions that are kept must be among them, unless
    ///   they are the current one.
    func advance(to state: State, past passed: [State] = []) {
        kept.withLock { kept in
            for state in passed + [state] where StateHistory.keeps(state.position) {
                let index = Int(state.position.value / StateHistory.spacing) - 1
                precondition(index <= kept.states.count, "no state is kept before \(state.position)")
                if index == kept.states.count { kept.states.append(state) }
            }
            kept.current = state
        }
    }

    /// Folds what is missing up to a position, for a history that no writer keeps up to date; by one caller at a time.
    func foldUp(to position: Position, in log: EventLog, scope: SubjectScope, counting folded: FoldedEvents) throws {
        var state = current
        guard state.position < position else { return }
        try Replay(log: log, scope: scope, folded: folded).fold(into: &state, through: position) { advance(to: $0) }
    }

    /// The state at a position up to the head.
    ///
    /// - Complexity: Folds fewer events than ``spacing``.
    func state(
        at position: Position,
        in log: EventLog,
        scope: SubjectScope = .all,
        counting folded: FoldedEvents
    ) throws -> State {
        var state = kept.withLock { kept in
            if kept.current.position <= position { return kept.current }
            let index = Int(position.value / StateHistory.spacing)
            return index == 0 ? State() : kept.states[index - 1]
        }
        try Replay(log: log, scope: scope, folded: folded).fold(into: &state, through: position) { _ in }
        return state
    }
}
