import DaybookEngine
import Events
import Logging
import ServiceLifecycle

/// Sees to the backups of the keys of persons: a new one each day, and none after its time.
struct VaultKeeper: Service {
    let engine: Engine
    let logger: Logger

    func run() async throws {
        guard let folder = engine.vaultBackups else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            repeat { await keep(folder) } while (try? await Task.sleep(for: .seconds(3600))) != nil
        }
    }

    private func keep(_ folder: String) async {
        do {
            let (made, destroyed) = try await engine.keepVaultBackups(in: folder)
            if let made { logger.info("the keys of persons were backed up: \(made)") }
            for path in destroyed { logger.info("an expired backup of the keys of persons was destroyed: \(path)") }
        } catch {
            logger.error("the backups of the keys of persons cannot be kept in \(folder): \(error)")
        }
    }
}
