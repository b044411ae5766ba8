import Glibc
import Synchronization

/// How many connections there are, and of whom.
final class ConnectionRegister: Sendable {
    /// How a connection is received.
    enum Reception {
        case served
        /// It is told that there are too many.
        case refused
        /// There are too many even of those that are told.
        case dropped
    }

    private struct Counts {
        var served = 0
        var ofUser: [UInt32: Int] = [:]
        var refused = 0
    }

    private let limits: ConnectionLimits
    private let counts = Mutex(Counts())

    init(_ limits: ConnectionLimits) {
        self.limits = limits
    }

    /// - Parameter owner: The user that the daemon runs as, who may have more connections than others.
    func enter(_ userID: UInt32, owner: UInt32 = geteuid()) -> Reception {
        counts.withLock { counts in
            let most = userID == owner ? limits.ownerConnectionsMax : limits.userConnectionsMax
            // Whatever the others do, the owner can look at the daemon.
            let reserve = userID == owner ? 0 : limits.ownerReserve
            if counts.served < limits.connectionsMax - reserve, counts.ofUser[userID, default: 0] < most {
                counts.served += 1
                counts.ofUser[userID, default: 0] += 1
                return .served
            }
            guard counts.refused < limits.refusedConnectionsMax else { return .dropped }
            counts.refused += 1
            return .refused
        }
    }

    func leave(_ userID: UInt32, _ reception: Reception) {
        counts.withLock { counts in
            switch reception {
            case .served:
                counts.served -= 1
                let left = counts.ofUser[userID, default: 0] - 1
                counts.ofUser[userID] = left > 0 ? left : nil
            case .refused: counts.refused -= 1
            case .dropped: break
            }
        }
    }
}
