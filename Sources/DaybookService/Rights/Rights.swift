import Synchronization

/// Who may do what, as the configuration says now. It may change while the daemon runs.
public final class Rights: Sendable {
    /// The file that grants them, for whoever is refused.
    let place: String
    private let grants: Mutex<[Grant]>
    /// Held while they are read, since the last one who reads must be the last one who replaces.
    private let reading = Mutex(())

    /// - Parameter place: The path of the configuration.
    public init(_ grants: [Grant], place: String) {
        self.grants = Mutex(grants)
        self.place = place
    }

    /// Reads the grants anew, one caller after the other. They count from the next request on, and from the next events of a
    /// stream.
    ///
    /// - Throws: What `read` throws, and the grants are as they were.
    public func replace(reading read: () throws -> [Grant]) rethrows {
        try reading.withLock { _ in
            let new = try read()
            grants.withLock { $0 = new }
        }
    }

    /// The grants that have a quota.
    var quotas: [Grant] { grants.withLock { $0.filter { $0.quota != nil } } }

    func grants(_ right: Right) -> [Grant] {
        grants.withLock { $0.filter { $0.rights.contains(right) } }
    }
}
