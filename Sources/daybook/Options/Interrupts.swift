import ArgumentParser
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C: the program ends at once and quietly with 130, as a shell expects it; while it holds the terminal, at the other signals
/// that ask it to end too, so that it gives the terminal back.
///
/// Dying of the signal itself would do for a shell, but not for a program that looks at the exit code alone.
enum Interrupts {
    private struct State {
        var sources: [any DispatchSourceSignal] = []
        /// Set while another program has the terminal, to which Ctrl-C belongs then.
        var isElsewhere = false
        /// What to say, where something is kept.
        var farewell: String?
    }

    /// Unchecked, because the sources are not `Sendable`. It is safe: they are set once and only kept.
    private struct Box: @unchecked Sendable {
        var state = State()
    }

    private static let box = Mutex(Box())

    /// From now on Ctrl-C ends the program.
    static func endTheProgram() {
        end(at: [SIGINT])
    }

    /// From now on the signals end it too that would leave the terminal as it is.
    static func giveTheTerminalBack() {
        end(at: [SIGTERM, SIGHUP, SIGQUIT])
    }

    private static func end(at signals: [Int32]) {
        let sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { end(by: number) }
            source.resume()
            return source
        }
        let kept = Box(state: State(sources: sources))
        box.withLock { $0.state.sources += kept.state.sources }
    }

    /// Says where something is kept, should Ctrl-C come; `nil` for nothing.
    static func say(_ farewell: String?) {
        box.withLock { $0.state.farewell = farewell }
    }

    /// Leaves Ctrl-C to another program for as long as it runs.
    static func left<Result>(to program: () throws(Failure) -> Result) throws(Failure) -> Result {
        box.withLock { $0.state.isElsewhere = true }
        RawTerminal.leave()
        defer { box.withLock { $0.state.isElsewhere = false } }
        return try program()
    }

    private static func end(by signal: Int32) {
        let (isElsewhere, farewell) = box.withLock { ($0.state.isElsewhere, $0.state.farewell) }
        guard !isElsewhere || signal != SIGINT else { return }
        Messages.line("")
        if let farewell { Messages.line("daybook: \(farewell)") }
        RawTerminal.leave()
        exit(128 + signal)
    }
}
