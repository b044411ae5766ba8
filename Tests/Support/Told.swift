import Synchronization

/// What something was told, in order.
public final class Told: Sendable {
    private let texts = Mutex<[String]>([])

    public init() {}

    public var all: [String] { texts.withLock { $0 } }

    public func add(_ text: String) { texts.withLock { $0.append(text) } }
}
