import DaybookEngine
import EventLog
import Events
import Logging
import ServiceLifecycle

/// Signs a checkpoint now and then while the log grows, and at the end: an older log that is put in its place is then noticed.
struct CheckpointKeeper: Service {
    let engine: Engine
    let logger: Logger

    /// What is recorded is signed after this time at the latest.
    private static let spacing = Duration.seconds(10)

    func run() async throws {
        if let rollback = engine.rollback {
            logger.critical("nothing is recorded or signed, and reading goes on: \(rollback)")
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // The last checkpoint may be of more events than a log that was put back.
                let signed = min(engine.lastSignedSize ?? .zero, engine.log.head.position)
                _ = await engine.log.waitForCommit(after: signed)
                try? await Task.sleep(for: CheckpointKeeper.spacing)
                await sign()
            }
        }
    }

    private func sign() async {
        guard engine.log.head.position > .zero, engine.rollback == nil else { return }
        do {
            _ = try await engine.checkpoint()
        } catch {
            logger.error("the log could not be signed: \(error)")
        }
    }
}
