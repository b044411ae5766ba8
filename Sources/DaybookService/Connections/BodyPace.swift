import NIOCore

/// How long the body of a request may still take. The clock stands while the daemon itself does not read.
struct BodyPace {
    private let lineTime: TimeAmount?
    private var until: NIODeadline?
    private var pausedSince: NIODeadline?
    private var arrival: NIODeadline

    init(of body: RequestTraits.Body, limits: ConnectionLimits, now: NIODeadline) {
        lineTime = body == .lines ? limits.lineTime : nil
        until = body == .whole ? now + limits.bodyTime : nil
        arrival = now
    }

    mutating func arrived(_ bytes: ByteBufferView, now: NIODeadline) {
        arrival = now
        guard let lineTime, let last = bytes.last else { return }
        let newline = UInt8(ascii: "\n")
        if last == newline {
            until = nil
        } else if until == nil || bytes.contains(newline) {
            until = now + lineTime
        }
    }

    mutating func pause(now: NIODeadline) {
        pausedSince = pausedSince ?? now
    }

    mutating func resume(now: NIODeadline) {
        guard let since = pausedSince else { return }
        pausedSince = nil
        until = until.map { $0 + (now - since) }
        arrival = max(arrival, now)
    }

    /// When the client has been too slow; `nil` while it may take its time.
    var deadline: NIODeadline? { pausedSince == nil ? until : nil }

    /// When a client that has sent nothing since is given up; `nil` while nothing is awaited of it.
    func silence(for time: TimeAmount, since start: NIODeadline) -> NIODeadline? {
        pausedSince == nil ? max(arrival, start) + time : nil
    }
}
