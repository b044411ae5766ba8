import Events
import NIOCore

/// What a connection is doing, and how long it may: what happens comes in with its time, and what to do comes out.
///
/// One request is looked at at a time; ``ConnectionHandler`` holds what a client sends ahead.
struct ConnectionState {
    private enum Phase {
        /// Between requests.
        case idle(until: NIODeadline)
        /// A request's head is coming in.
        case head(until: NIODeadline, bytes: Int)
        case exchange(OpenRequest)
        /// The last answer is written, and on its way.
        case flushing
        /// Everything is said; what the client still sends is thrown away.
        case lingering(until: NIODeadline, bytesLeft: Int)
        case closed
    }

    private let limits: ConnectionLimits
    /// Why nothing is served on this connection.
    private let refusal: Problem?
    private var phase: Phase
    private var outbound = OutboundProgress()
    /// Whether the reader of the last answer may take as long as it likes.
    private var isPatient = false
    private var hasInputEnded = false
    private var stopBegan: NIODeadline?

    init(limits: ConnectionLimits, refusal: Problem?, now: NIODeadline) {
        self.limits = limits
        self.refusal = refusal
        phase = .idle(until: now + (refusal == nil ? limits.idleTime : limits.lingerTime))
    }

    private var exchange: OpenRequest? {
        if case .exchange(let exchange) = phase { exchange } else { nil }
    }

    /// Changes the exchange, if there is one.
    private mutating func update<Result>(_ change: (inout OpenRequest) -> Result) -> Result? {
        guard case .exchange(var exchange) = phase else { return nil }
        let result = change(&exchange)
        phase = .exchange(exchange)
        return result
    }

    // MARK: - What the client sends

    /// Whether a request is complete and its answer is not, so that nothing of the next one is looked at.
    var awaitsAnswer: Bool { exchange?.isRequestComplete ?? false }

    /// Whether nothing that the client sends is looked at any more.
    var isEnding: Bool {
        switch phase {
        case .flushing, .lingering, .closed: true
        case .idle, .head, .exchange: false
        }
    }

    /// Takes bytes before anything is made of them; `areBlank` for the ends of lines that may precede a request.
    mutating func bytesArrived(_ count: Int, areBlank: Bool, now: NIODeadline) -> ConnectionAction {
        switch phase {
        case .idle where !areBlank:
            phase = .head(until: now + limits.headTime, bytes: count)
        case .head(let until, let bytes):
            phase = .head(until: until, bytes: bytes + count)
        case .lingering(let until, let bytesLeft):
            guard count <= bytesLeft else { return close(.gone) }
            phase = .lingering(until: until, bytesLeft: bytesLeft - count)
        case .idle, .exchange, .flushing, .closed: break
        }
        return .nothing
    }

    /// - Parameter problem: What is wrong with it on sight.
    mutating func headArrived(_ request: RequestTraits, problem: Problem?, now: NIODeadline) -> ConnectionAction {
        if let problem = refusal ?? problem { return refuse(problem) }
        phase = .exchange(OpenRequest(request, limits: limits, now: now))
        return .pass
    }

    mutating func bodyArrived(_ bytes: ByteBufferView, now: NIODeadline) {
        _ = update {
            $0.owesContinue = false
            $0.pace.arrived(bytes, now: now)
        }
    }

    mutating func requestEnded() {
        _ = update {
            $0.isRequestComplete = true
            $0.owesContinue = false
        }
    }

    /// What came is not a request, or broke a limit.
    mutating func broke(_ problem: Problem, now: NIODeadline) -> ConnectionAction {
        switch phase {
        case .idle, .head: return refuse(problem)
        // What became of the lines of an upload only its route can say.
        case .exchange(let exchange) where !exchange.hasAnswerBegun && exchange.request.body != .lines:
            return refuse(problem)
        case .exchange:
            let cutTime = now + limits.lingerTime
            _ = update {
                $0.isRequestComplete = true
                $0.keepsAlive = false
                $0.cutTime = cutTime
            }
            return .breakOff(problem)
        case .flushing, .lingering, .closed: return .nothing
        }
    }

    /// The client sends nothing more, and may still read.
    mutating func inputEnded(now: NIODeadline) -> ConnectionAction {
        hasInputEnded = true
        switch phase {
        case .idle:
            phase = .flushing
            return .finish
        case .lingering: return close(.done)
        case .head, .exchange:
            return broke(Problem(.malformedRequest, "the connection ended inside a request"), now: now)
        case .flushing, .closed: return .nothing
        }
    }

    /// Everything that had come was looked at.
    mutating func readingPaused(now: NIODeadline) -> ConnectionAction {
        if case .head(_, let bytes) = phase, bytes > limits.headBytesMax { return refuse(headTooLarge) }
        _ = update { $0.pace.pause(now: now) }
        return .nothing
    }

    mutating func readingResumed(now: NIODeadline) { _ = update { $0.pace.resume(now: now) } }

    // MARK: - What is answered

    /// The request that may be answered; `nil` once the connection has answered for the route.
    var request: RequestTraits? { exchange?.request }

    /// Whether the client is to be told to send the body, now that somebody wants it.
    mutating func bodyWanted() -> Bool {
        update { exchange in
            defer { exchange.owesContinue = false }
            return exchange.owesContinue && !exchange.hasAnswerBegun
        } ?? false
    }

    mutating func bePatient() { _ = update { $0.isPatient = true } }

    /// - Returns: Whether the connection stays open afterwards, as the head must say.
    mutating func answerBegins(isSuccess: Bool, keepsAlive: Bool) -> Bool {
        let stays = keepsAlive && stopBegan == nil
        return update {
            $0.hasAnswerBegun = true
            // Whoever is refused may send the rest of the body or not, so that where the next request begins cannot be told.
            let isBodyLost = !$0.isRequestComplete && (!isSuccess || $0.owesContinue)
            $0.keepsAlive = $0.keepsAlive && stays && !isBodyLost
            return $0.keepsAlive
        } ?? false
    }

    mutating func answerEnds(now: NIODeadline) -> ConnectionAction {
        guard let exchange else { return .nothing }
        isPatient = exchange.isPatient
        guard exchange.keepsAlive, exchange.isRequestComplete, stopBegan == nil else {
            phase = .flushing
            return .finish
        }
        phase = .idle(until: now + limits.idleTime)
        return .proceed
    }

    /// The client has taken the last answer.
    mutating func flushed(now: NIODeadline) -> ConnectionAction {
        guard case .flushing = phase else { return .nothing }
        if hasInputEnded { return close(.done) }
        let time = stopBegan == nil ? limits.lingerTime : min(limits.lingerTime, limits.stopGraceTime)
        phase = .lingering(until: now + time, bytesLeft: limits.lingerBytesMax)
        return .linger
    }

    mutating func closed() { phase = .closed }

    // MARK: - Time

    mutating func outboundChanged(written: Int, waiting: Int, now: NIODeadline) {
        outbound.saw(written: written, waiting: waiting, now: now)
    }

    /// The daemon is told to stop.
    mutating func stops(now: NIODeadline) -> ConnectionAction {
        guard stopBegan == nil else { return .nothing }
        stopBegan = now
        outbound.restart(now: now)
        switch phase {
        case .idle where outbound.isWaiting:
            phase = .flushing
            return .finish
        case .idle: return close(.stopping)
        case .head: return refuse(Problem(.stopping, "the daemon is stopping; submit again when it is back"))
        case .exchange, .flushing, .lingering, .closed: return .nothing
        }
    }

    /// When ``timeUp(now:)`` has something to say, if nothing happens before.
    var deadline: NIODeadline? {
        if case .closed = phase { return nil }
        let end = stopBegan.map { $0 + limits.stopAnswerTime }
        return [phaseDeadline, end].compactMap { $0 }.min()
    }

    private var phaseDeadline: NIODeadline? {
        switch phase {
        case .idle where outbound.isWaiting: stallDeadline(isPatient)
        case .idle(let until): max(until, outbound.since + limits.idleTime)
        case .head(let until, _), .lingering(let until, _): until
        case .exchange(let exchange):
            [bodyDeadline(exchange), stallDeadline(exchange.isPatient), exchange.cutTime].compactMap { $0 }.min()
        case .flushing: stallDeadline(isPatient)
        case .closed: nil
        }
    }

    private func bodyDeadline(_ exchange: OpenRequest) -> NIODeadline? {
        guard !exchange.isRequestComplete else { return nil }
        let silence = stopBegan.flatMap { exchange.pace.silence(for: limits.stopGraceTime, since: $0) }
        return [exchange.pace.deadline, silence].compactMap { $0 }.min()
    }

    private func stallDeadline(_ isPatient: Bool) -> NIODeadline? {
        if stopBegan != nil { return outbound.deadline(limits.stopGraceTime) }
        return isPatient ? nil : outbound.deadline(limits.stallTime)
    }

    mutating func timeUp(now: NIODeadline) -> ConnectionAction {
        guard let deadline, deadline <= now else { return .nothing }
        if let stopBegan, stopBegan + limits.stopAnswerTime <= now { return close(.stopping) }
        switch phase {
        case .idle: return close(outbound.isWaiting ? .stalled : .done)
        case .lingering: return close(.done)
        case .head: return refuse(tooSlow("the head", limits.headTime))
        case .exchange(let exchange):
            if let cutTime = exchange.cutTime, cutTime <= now { return close(.gone) }
            guard let body = bodyDeadline(exchange), body <= now else { return close(.stalled) }
            if let slow = exchange.pace.deadline, slow <= now {
                let isLines = exchange.request.body == .lines
                return broke(
                    tooSlow(isLines ? "a line" : "the body", isLines ? limits.lineTime : limits.bodyTime),
                    now: now
                )
            }
            return broke(Problem(.stopping, "the daemon is stopping, and the rest of the body does not come"), now: now)
        case .flushing: return close(.stalled)
        case .closed: return .nothing
        }
    }

    // MARK: - Ends

    private var headTooLarge: Problem { ConnectionState.headTooLarge(limits) }

    static func headTooLarge(_ limits: ConnectionLimits) -> Problem {
        Problem(.headTooLarge, "the head of a request has at most \(limits.headBytesMax) bytes")
    }

    private func tooSlow(_ what: String, _ time: TimeAmount) -> Problem {
        Problem(.tooSlow, "\(what) of the request was not complete within \(time.nanoseconds / 1_000_000) ms")
    }

    private mutating func refuse(_ problem: Problem) -> ConnectionAction {
        phase = .flushing
        return .refuse(problem)
    }

    private mutating func close(_ reason: CloseReason) -> ConnectionAction {
        phase = .closed
        return .close(reason)
    }
}
