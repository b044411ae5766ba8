import Synchronization

/// The turn of the request that a connection answers, kept until the answer is written: given back before, the requests that one user
/// sends ahead would wait to be written in front of everybody else's.
final class CurrentTurn: Sendable {
    private let turn = Mutex<Turn?>(nil)

    func begin(_ turn: Turn) { self.turn.withLock { $0 = turn } }

    /// Gives the turn back, wherever it has not been already.
    func end() {
        let turn = turn.withLock { turn in
            defer { turn = nil }
            return turn
        }
        turn?.giveBack()
    }
}
