import NIOCore
import Synchronization

/// The submissions of a stream that are not answered yet: filled from the source, sent in order, and taken out by the answers.
/// Those that were not answered when a connection broke are sent again on the next.
final class SubmissionWindow: Sendable {
    struct Line: Sendable {
        let number: Int
        let bytes: [UInt8]
    }

    /// One who waits until the window is as it must be.
    fileprivate struct Waiter {
        let isDue: @Sendable (State) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    fileprivate struct State {
        var lines = CircularBuffer<Line>()
        var bytes = 0
        /// How many of the lines were sent on the present connection, and how many bytes the others have.
        var sent = 0
        var unsentBytes = 0
        /// Whether the source waits for room.
        var isFull = false
        var isComplete = false
        var waiters: [Waiter] = []
    }

    /// The most bytes that are sent in one piece, unless one line has more.
    private static let pieceBytes = 64 << 10

    private let linesMax: Int
    private let bytesMax: Int
    private let state = Mutex(State())

    init(_ limits: ClientLimits) {
        self.linesMax = limits.unansweredMax
        self.bytesMax = limits.unansweredBytesMax
    }

    /// Takes all lines of a source. Where there is no room for one, it waits until there is room for many.
    func fill<Source: AsyncSequence>(from source: Source) async throws where Source.Element == [UInt8] {
        defer { change { $0.isComplete = true } }
        var number = 0
        for try await submission in source {
            number += 1
            guard submission.contains(where: { !SubmissionWindow.isWhiteSpace($0) }) else { continue }
            try await append(Line(number: number, bytes: submission.onOneLine))
        }
    }

    /// The lines to send next, each with its line feed; `nil` after the last.
    ///
    /// They fill a piece, unless no more come before that or nothing that was sent is still to be answered: a quick source is sent
    /// in large pieces, and the lone line of a slow one at once.
    func nextToSend() async throws(CancellationError) -> ByteBuffer? {
        try await wait { state in
            guard state.sent < state.lines.count else { return state.isComplete }
            return state.sent == 0 || state.unsentBytes >= SubmissionWindow.pieceBytes || state.isFull
                || state.isComplete
        }
        return change { $0.takePiece(upTo: SubmissionWindow.pieceBytes) }
    }

    /// Returns as soon as the daemon has something to answer: a line that was sent, or the end.
    func answerIsDue() async throws(CancellationError) {
        try await wait { $0.sent > 0 || $0.isComplete && $0.lines.isEmpty }
    }

    /// Takes out the line that was answered; `nil` where none was sent.
    func answered() -> Line? {
        change { state in
            guard state.sent > 0 else { return nil }
            let line = state.lines.removeFirst()
            state.sent -= 1
            state.bytes -= line.bytes.count
            return line
        }
    }

    /// Whether every line of the source was answered.
    var isDone: Bool { state.withLock { $0.isComplete && $0.lines.isEmpty } }

    /// Begins again with the first line that was not answered, for a new connection.
    func restart() {
        change { state in
            state.sent = 0
            state.unsentBytes = state.bytes
        }
    }

    private func append(_ line: Line) async throws(CancellationError) {
        let (linesMax, bytesMax) = (linesMax, bytesMax)
        let fits: @Sendable (State) -> Bool = { state in
            state.lines.isEmpty || state.lines.count < linesMax && state.bytes + line.bytes.count <= bytesMax
        }
        let isTaken = change { state in
            guard fits(state) else {
                state.isFull = true
                return false
            }
            state.append(line)
            return true
        }
        guard !isTaken else { return }
        // Line by line as the answers come, sending would be line by line too.
        try await wait { fits($0) && $0.lines.count <= linesMax * 3 / 4 && $0.bytes <= bytesMax * 3 / 4 }
        change { state in
            state.isFull = false
            state.append(line)
        }
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
    }

    // MARK: - Waiting

    /// Changes the state, and wakes those who waited for what it is now.
    @discardableResult
    private func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, due) = state.withLock { state in
            (body(&state), state.takeDue())
        }
        for waiter in due { waiter.continuation.resume() }
        return result
    }

    private func wait(until isDue: @escaping @Sendable (State) -> Bool) async throws(CancellationError) {
        while true {
            guard !Task.isCancelled else { throw CancellationError() }
            guard !state.withLock({ isDue($0) }) else { return }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isWaiting = state.withLock { state in
                        // Who is cancelled already finds nobody to wake.
                        guard !isDue(state), !Task.isCancelled else { return false }
                        state.waiters.append(Waiter(isDue: isDue, continuation: continuation))
                        return true
                    }
                    if !isWaiting { continuation.resume() }
                }
            } onCancel: {
                let waiters = state.withLock { state in
                    defer { state.waiters = [] }
                    return state.waiters
                }
                for waiter in waiters { waiter.continuation.resume() }
            }
        }
    }
}

extension SubmissionWindow.State {
    fileprivate mutating func append(_ line: SubmissionWindow.Line) {
        lines.append(line)
        bytes += line.bytes.count
        unsentBytes += line.bytes.count
    }

    /// Some lines that were not sent; `nil` where there are none.
    fileprivate mutating func takePiece(upTo bytesMax: Int) -> ByteBuffer? {
        guard sent < lines.count else { return nil }
        var piece = ByteBuffer()
        piece.reserveCapacity(min(bytesMax, unsentBytes + lines.count - sent))
        repeat {
            let line = lines[offset: sent].bytes
            guard piece.readableBytes == 0 || piece.readableBytes + line.count < bytesMax else { break }
            piece.writeBytes(line)
            piece.writeInteger(UInt8(ascii: "\n"))
            sent += 1
            unsentBytes -= line.count
        } while sent < lines.count
        return piece
    }

    /// Takes out those who wait for what is.
    fileprivate mutating func takeDue() -> [SubmissionWindow.Waiter] {
        guard waiters.contains(where: { $0.isDue(self) }) else { return [] }
        let all = waiters
        waiters = all.filter { !$0.isDue(self) }
        return all.filter { $0.isDue(self) }
    }
}

extension [UInt8] {
    /// The same JSON without line feeds, which can only stand between its values.
    fileprivate var onOneLine: [UInt8] {
        contains(UInt8(ascii: "\n")) ? map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 } : self
    }
}
