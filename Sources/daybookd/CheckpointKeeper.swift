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
            logger.critical(
                "the log is not the one that was signed: \(rollback); until then nothing is recorded or signed, and reading goes on"
            )
            return try await gracefulShutdown()
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                _ = await engine.log.waitForCommit(after: engine.lastSignedSize ?? .zero)
                try? await Task.sleep(for: CheckpointKeeper.spacing)
                await sign()
            }
        }
    }

    private func sign() async {
        guard engine.log.head.position > .zero else { return }
        do {
            _ = try await engine.checkpoint()
        } catch {
            logger.error("the log could not be signed: \(error)")
        }
    }
}
