import Synchronization

/// Who may do what, as the configuration says now. It may change while the daemon runs.
public final class Rights: Sendable {
    /// The file that grants them, for whoever is refused.
    let place: String
    private let grants: Mutex<[Grant]>

    /// - Parameter place: The path of the configuration.
    public init(_ grants: [Grant], place: String) {
        self.grants = Mutex(grants)
        self.place = place
    }

    /// Counts from the next request on, and from the next events of a stream.
    public func replace(with grants: [Grant]) {
        self.grants.withLock { $0 = grants }
    }

    func grants(_ right: Right) -> [Grant] {
        grants.withLock { $0.filter { $0.rights.contains(right) } }
    }
}
