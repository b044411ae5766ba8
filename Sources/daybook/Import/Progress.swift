import DaybookClient
import Events
import Synchronization

/// How far an import is: counted always, and shown on a terminal in one line that is drawn anew at most ten times a second.
final class Progress: Sendable {
    private struct State {
        var summary = RecordingSummary()
        var began: ContinuousClock.Instant
        var drawn: ContinuousClock.Instant?
    }

    private static let interval = Duration.milliseconds(100)

    private let state: Mutex<State>
    private let byteCount: Int?
    private let language: Language
    private let now: @Sendable () -> ContinuousClock.Instant
    /// Replaces what the line says; `nil` where there is no terminal.
    private let draw: (@Sendable (String) -> Void)?

    /// - Parameters:
    ///   - byteCount: The size of what is imported, where it is known.
    ///   - draw: Replaces the last line of the terminal; an empty text erases it.
    init(
        byteCount: Int?,
        language: Language = .english,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        draw: (@Sendable (String) -> Void)?
    ) {
        self.byteCount = byteCount
        self.language = language
        self.now = now
        self.draw = draw
        self.state = Mutex(State(began: now()))
    }

    var summary: RecordingSummary { state.withLock { $0.summary } }
    var time: Duration { state.withLock { $0.began }.duration(to: now()) }

    func begin() {
        state.withLock { $0.began = now() }
    }

    /// Counts what became of a line.
    ///
    /// - Parameter bytes: How many bytes of the source were taken.
    func add(_ outcome: RecordingOutcome, bytes: Int) {
        let instant = now()
        let text = state.withLock { state -> String? in
            state.summary.add(outcome)
            guard draw != nil, state.drawn.map({ $0.duration(to: instant) >= Progress.interval }) ?? true else {
                return nil
            }
            state.drawn = instant
            return line(state, bytes, instant)
        }
        if let text { draw?(text) }
    }

    /// Makes room for another line.
    func erase() {
        let wasDrawn = state.withLock { state in
            defer { state.drawn = nil }
            return state.drawn != nil
        }
        if wasDrawn { draw?("") }
    }

    func end() {
        erase()
    }

    private func line(_ state: State, _ bytes: Int, _ instant: ContinuousClock.Instant) -> String {
        let summary = state.summary
        let lines = summary.recorded + summary.duplicates + summary.refused
        let seconds = state.began.duration(to: instant).seconds
        let rate = seconds > 0 ? Int(Double(lines) / seconds) : 0
        let refused = summary.refused > 0 ? Words.refusedLines.filled(language, String(summary.refused)) : ""
        return share(bytes) + Words.importedLines.filled(language, String(lines), refused, String(rate))
    }

    /// A bar and a percentage, where the whole is known.
    private func share(_ bytes: Int) -> String {
        guard let byteCount, byteCount > 0 else { return "" }
        let width = 20
        let done = min(bytes, byteCount)
        let filled = width * done / byteCount
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        return "\(bar) \(100 * done / byteCount)%  "
    }
}

extension Duration {
    /// In seconds, with a fraction.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
