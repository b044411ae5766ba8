import Events
import Logging
import NIOCore

/// Counts why connections were refused, and says in the journal why they were refused or cut, but only so many times a second: no
/// client fills the disk with it.
final class ConnectionLog: Sendable {
    let logger: Logger
    private let metrics: Metrics
    private let rate = LogRate()

    init(_ logger: Logger, _ metrics: Metrics) {
        self.logger = logger
        self.metrics = metrics
    }

    /// - Parameter isQuiet: Whether it is nobody's concern.
    func refused(_ userID: UInt32, _ problem: Problem, isQuiet: Bool) {
        metrics.countRefusal(problem.kind)
        guard !isQuiet else { return }
        say(userID, "refused (\(problem.kind.rawValue)): \(problem.detail.english)")
    }

    func cut(_ userID: UInt32, _ reason: CloseReason) {
        say(userID, "cut: \(reason.rawValue)")
    }

    private func say(_ userID: UInt32, _ text: String) {
        guard let suppressed = rate.permission(now: .now()) else { return }
        let rest = suppressed == 0 ? "" : " (\(suppressed) such lines before were left out)"
        logger.info("connection of user \(userID) \(text)\(rest)")
    }
}
