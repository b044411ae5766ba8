public import DaybookEngine
import EventLog
import Events
public import Logging
public import ServiceLifecycle

/// Signs what is recorded, soon after it is: an older log that is put in its place is then noticed, and whoever asks is given what
/// is signed.
public struct CheckpointKeeper: Service {
    private let engine: Engine
    private let logger: Logger

    public init(engine: Engine, logger: Logger) {
        self.engine = engine
        self.logger = logger
    }

    /// Goes on until the daemon stops.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await keep() }
    }

    /// Signs at once what is recorded, and no sooner than ``Limits/checkpointSpacing`` after it did; nothing, while nothing is recorded.
    func keep() async {
        var tried: ContinuousClock.Instant?
        while !Task.isCancelled {
            let head = engine.log.head.position
            // The last checkpoint may be of more events than a log that was put back, which is signed once that is declared.
            let signed = engine.rollback == nil ? min(engine.lastSignedSize ?? .zero, head) : head
            _ = await engine.log.waitForCommit(after: signed)
            if let tried { try? await Task.sleep(until: tried + Limits.checkpointSpacing, clock: .continuous) }
            guard !Task.isCancelled else { return }
            await sign()
            tried = .now
        }
    }

    /// Signs what is recorded: the last thing before the daemon ends.
    public func sign() async {
        guard engine.log.head.position > .zero, engine.rollback == nil else { return }
        do {
            _ = try await engine.sign()
        } catch {
            logger.error("the log could not be signed: \(error)")
        }
    }
}
