import Glibc
import Logging
import UnixSignals

/// Ends the daemon at once on the second SIGTERM or SIGINT, with exit code 143 or 130: 128 and the signal's number, as a shell
/// says it of a program that the signal ended. What was acknowledged is on disk.
struct Impatience {
    let logger: Logger

    func run() async {
        var isStopping = false
        for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            if isStopping {
                logger.warning("told to stop a second time (\(signal)): requests in progress are cut")
                _exit(128 + (signal == .sigint ? SIGINT : SIGTERM))
            }
            isStopping = true
        }
    }
}
