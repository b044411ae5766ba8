import DaybookEngine
import Logging
import ServiceLifecycle

/// Says in the journal when the clock is not believed, and when it is again; erasures that waited for it are finished then.
struct ClockKeeper: Service {
    let engine: Engine
    let logger: Logger

    private static let spacing = Duration.seconds(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var wasDoubtful = false
            repeat {
                let status = engine.clockStatus
                if let doubt = status.doubt, !wasDoubtful {
                    logger.critical("nothing is recorded, erased or expired, and reading goes on: \(doubt)")
                } else if status.doubt == nil, wasDoubtful {
                    logger.notice("the clock is believed again: it says \(status.now)")
                    await engine.settleErasures()
                }
                wasDoubtful = status.doubt != nil
            } while (try? await Task.sleep(for: ClockKeeper.spacing)) != nil
        }
    }
}
