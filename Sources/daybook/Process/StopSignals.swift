import Dispatch
import Glibc

/// SIGINT, SIGTERM and SIGHUP, turned from the program's end into something to wait for.
///
/// Unchecked, because the sources are not `Sendable`. It is safe: they are made and resumed before anybody else has this
/// object, and afterwards only kept until it goes.
final class StopSignals: @unchecked Sendable {
    private let sources: [any DispatchSourceSignal]
    private let arrivals: AsyncStream<Void>

    init() {
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        self.arrivals = arrivals
        self.sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }

    /// Waits for the next signal, or until the task is cancelled.
    func next() async {
        for await _ in arrivals { return }
    }
}
