import ArgumentParser
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C: the program ends at once and quietly with 130, as a shell expects it.
///
/// Dying of the signal itself would do for a shell, but not for a program that looks at the exit code alone.
enum Interrupts {
    private struct State {
        var source: (any DispatchSourceSignal)?
        /// Set while another program has the terminal, to which Ctrl-C belongs then.
        var isElsewhere = false
        /// What to say, where something is kept.
        var farewell: String?
    }

    /// Unchecked, because the source is not `Sendable`. It is safe: it is set once and only kept.
    private struct Box: @unchecked Sendable {
        var state = State()
    }

    private static let box = Mutex(Box())

    /// From now on Ctrl-C ends the program.
    static func endTheProgram() {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { end() }
        source.resume()
        let kept = Box(state: State(source: source))
        box.withLock { $0 = kept }
    }

    /// Says where something is kept, should Ctrl-C come; `nil` for nothing.
    static func say(_ farewell: String?) {
        box.withLock { $0.state.farewell = farewell }
    }

    /// Leaves Ctrl-C to another program for as long as it runs.
    static func left<Result>(to program: () throws(Failure) -> Result) throws(Failure) -> Result {
        box.withLock { $0.state.isElsewhere = true }
        defer { box.withLock { $0.state.isElsewhere = false } }
        return try program()
    }

    private static func end() {
        let (isElsewhere, farewell) = box.withLock { ($0.state.isElsewhere, $0.state.farewell) }
        guard !isElsewhere else { return }
        Messages.line("")
        if let farewell { Messages.line("daybook: \(farewell)") }
        exit(ExitCode.interrupted.rawValue)
    }
}
