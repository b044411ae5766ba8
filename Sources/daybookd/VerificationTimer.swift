import DaybookEngine
import EventLog
import Logging
import ServiceLifecycle

/// Has the record recomputed now and then; what was found is in the journal, in `/v1/health` and in the metrics.
struct VerificationTimer: Service {
    let engine: Engine
    let logger: Logger
    let interval: VerificationInterval

    func run() async throws {
        guard let time = interval.time else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            var wait = VerificationInterval.first
            while (try? await Task.sleep(for: wait)) != nil {
                await verify()
                wait = time
            }
        }
    }

    private func verify() async {
        do {
            let result = try await engine.verify { _, _ in }
            if let first = result.first {
                logger.critical("the record was verified and is damaged: \(first)")
            } else {
                logger.info("the record was verified: \(result.size) events, intact")
            }
        } catch {
            logger.error("the record could not be verified: \(error)")
        }
    }
}

/// How often the record is recomputed by itself.
enum VerificationInterval: String, CaseIterable {
    case hourly, daily, weekly, never

    /// A daemon that has just started has other things to do.
    static let first = Duration.seconds(300)

    var time: Duration? {
        switch self {
        case .hourly: .seconds(3600)
        case .daily: .seconds(86_400)
        case .weekly: .seconds(7 * 86_400)
        case .never: nil
        }
    }
}
