import NIOCore

/// Whether the client takes what is written to it.
struct OutboundProgress {
    private var taken = 0
    private var waiting = 0
    /// When it was seen last that the client took something, or that there was nothing to take.
    private(set) var since = NIODeadline.uptimeNanoseconds(0)

    /// Whether there is something to take.
    var isWaiting: Bool { waiting > 0 }

    /// - Parameters:
    ///   - written: How many bytes were written since the connection began.
    ///   - waiting: How many of them the socket has not taken.
    mutating func saw(written: Int, waiting: Int, now: NIODeadline) {
        if (self.waiting == 0 && waiting > 0) || written - waiting > taken { since = now }
        taken = written - waiting
        self.waiting = waiting
    }

    /// When a client that takes nothing from now on has taken nothing for this time; `nil` where nothing waits.
    func deadline(_ time: TimeAmount) -> NIODeadline? { waiting > 0 ? since + time : nil }

    mutating func restart(now: NIODeadline) { since = now }
}
