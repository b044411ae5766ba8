import Dispatch
import Glibc

/// SIGINT, SIGTERM and SIGHUP, turned from the program's end into something to wait for.
///
/// Unchecked, because the sources are not `Sendable`. It is safe: they are made and resumed before anybody else has this
/// object, and afterwards only kept until it goes.
final class StopSignals: @unchecked Sendable {
    private let sources: [any DispatchSourceSignal]
    private let arrivals: AsyncStream<Int32>

    init() {
        let (arrivals, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.arrivals = arrivals
        self.sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }

    /// The number of the next signal; `nil` where the task is cancelled.
    func next() async -> Int32? {
        var iterator = arrivals.makeAsyncIterator()
        return await iterator.next()
    }
}
