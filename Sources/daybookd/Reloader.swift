import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the configuration again on SIGHUP, as `systemctl reload` asks.
struct Reloader: Service {
    /// Throws where the configuration is not right, and nothing has changed.
    let reload: @Sendable () throws -> Void
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            ServiceManager.notifyReloading()
            do {
                try reload()
            } catch {
                logger.error("the configuration was not read again, and the rights are as they were: \(error)")
            }
            ServiceManager.notify("READY=1")
        }
    }
}
