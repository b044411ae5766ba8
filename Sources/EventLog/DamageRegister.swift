public import Events
import Synchronization

/// Where all that is found damaged of a log is known, whoever found it: the start, a reading, a verification.
///
/// What is known stays known until the log is opened again.
public final class DamageRegister: Sendable {
    /// What is told when something new is found.
    public enum Found: Sendable, CustomStringConvertible {
        case event(Position, reason: String)
        case fault(String)

        public var description: String {
            switch self {
            case .event(let position, let reason): "the event at position \(position) is damaged: \(reason)"
            case .fault(let fault): fault
            }
        }
    }

    private struct State {
        var known = KnownDamage()
        var tell: (@Sendable (Found) -> Void)?
        /// Found before anybody was told.
        var waiting: [Found] = []
    }

    private let state = Mutex(State())
    private let isFound = Atomic(false)

    /// Cost where nothing is damaged: a look at one word.
    public var known: KnownDamage { isFound.load(ordering: .acquiring) ? state.withLock { $0.known } : KnownDamage() }

    /// Whether nothing is known to be damaged.
    public var isEmpty: Bool { !isFound.load(ordering: .acquiring) }

    /// Notes that the event at a position cannot be given.
    public func note(_ position: Position, _ reason: String) {
        note(.event(position, reason: reason)) { $0.add(position) }
    }

    /// Notes what has no position.
    public func note(fault: String) {
        note(.fault(fault)) { $0.add(fault: fault) }
    }

    /// Tells what is found from now on, and what was found before, each once.
    public func whenFound(_ tell: @escaping @Sendable (Found) -> Void) {
        let waiting = state.withLock { state in
            state.tell = tell
            defer { state.waiting = [] }
            return state.waiting
        }
        for found in waiting { tell(found) }
    }

    /// A few say enough: who looks for all of them asks for the verification.
    private func note(_ found: Found, _ add: (inout KnownDamage) -> Bool) {
        let tell = state.withLock { state -> (@Sendable (Found) -> Void)? in
            guard add(&state.known) else { return nil }
            isFound.store(true, ordering: .releasing)
            guard state.known.positions.count <= KnownDamage.listedMax else { return nil }
            if state.tell == nil { state.waiting.append(found) }
            return state.tell
        }
        tell?(found)
    }
}
