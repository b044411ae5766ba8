import NIOCore
import Synchronization

/// The submissions of a stream that are not answered yet: filled from the source, sent in order, and taken out by the answers.
/// Those that were not answered when a connection broke are sent again on the next.
final class SubmissionWindow: Sendable {
    struct Line: Sendable {
        let number: Int
        let bytes: [UInt8]
    }

    private struct State {
        var lines = CircularBuffer<Line>()
        var bytes = 0
        /// How many of the lines were sent on the present connection.
        var sent = 0
        var isComplete = false
        /// Those who wait for a change, and how many changes there were.
        var waiters: [CheckedContinuation<Void, Never>] = []
        var version = 0
    }

    private let linesMax: Int
    private let bytesMax: Int
    private let names: SubjectNames
    private let state = Mutex(State())

    init(_ limits: ClientLimits, _ names: SubjectNames) {
        self.names = names
        self.linesMax = limits.unansweredMax
        self.bytesMax = limits.unansweredBytesMax
    }

    /// Takes all lines of a source, each when there is room for it.
    func fill<Source: AsyncSequence>(from source: Source) async throws where Source.Element == [UInt8] {
        defer { complete() }
        var number = 0
        for try await submission in source {
            number += 1
            guard submission.contains(where: { !SubmissionWindow.isWhiteSpace($0) }) else { continue }
            try await append(Line(number: number, bytes: names.named(submission).bytes.onOneLine))
        }
    }

    /// The next line to send; `nil` after the last.
    func nextToSend() async throws(CancellationError) -> Line? {
        try await take { state -> Line?? in
            guard state.sent < state.lines.count else { return state.isComplete ? .some(nil) : nil }
            state.sent += 1
            return state.lines[offset: state.sent - 1]
        }
    }

    /// Returns as soon as the daemon has something to answer: a line that was sent, or the end.
    func answerIsDue() async throws(CancellationError) {
        try await take { state -> Void? in
            state.sent > 0 || state.isComplete && state.lines.isEmpty ? () : nil
        }
    }

    /// Takes out the line that was answered; `nil` where none was sent.
    func answered() -> Line? {
        let line = state.withLock { state -> Line? in
            guard state.sent > 0 else { return nil }
            let line = state.lines.removeFirst()
            state.sent -= 1
            state.bytes -= line.bytes.count
            state.version += 1
            return line
        }
        if line != nil { wake() }
        return line
    }

    /// Whether every line of the source was answered.
    var isDone: Bool { state.withLock { $0.isComplete && $0.lines.isEmpty } }

    /// Begins again with the first line that was not answered, for a new connection.
    func restart() {
        change { $0.sent = 0 }
    }

    private func append(_ line: Line) async throws(CancellationError) {
        try await take { [linesMax, bytesMax] state -> Void? in
            let fits = state.bytes + line.bytes.count <= bytesMax && state.lines.count < linesMax
            guard fits || state.lines.isEmpty else { return nil }
            state.lines.append(line)
            state.bytes += line.bytes.count
            return ()
        }
    }

    private func complete() {
        change { $0.isComplete = true }
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(byte)
    }

    // MARK: - Waiting

    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            state.version += 1
        }
        wake()
    }

    /// Waits until an attempt gives something; it is made again after each change.
    private func take<Taken: Sendable>(_ attempt: (inout State) -> Taken?) async throws(CancellationError) -> Taken {
        while true {
            guard !Task.isCancelled else { throw CancellationError() }
            let (taken, version) = state.withLock { state in
                let taken = attempt(&state)
                if taken != nil { state.version += 1 }
                return (taken, state.version)
            }
            if let taken {
                wake()
                return taken
            }
            await withTaskCancellationHandler {
                await change(since: version)
            } onCancel: {
                change { _ in }
            }
        }
    }

    /// Returns after the first change since a version, at once where there was one.
    private func change(since version: Int) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard state.version == version else { return true }
                state.waiters.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    private func wake() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

extension [UInt8] {
    /// The same JSON without line feeds, which can only stand between its values.
    fileprivate var onOneLine: [UInt8] {
        contains(UInt8(ascii: "\n")) ? map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 } : self
    }
}
