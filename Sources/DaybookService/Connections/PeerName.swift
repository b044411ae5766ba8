import Glibc
import NIOPosix
import Synchronization

/// The name of a connection's user, asked for once: a number that is given to somebody else has his name on his connections.
///
/// The answer may come from a directory service, and so on a thread that may wait, which a request does not for longer than
/// ``Limits/userNameTime``. Cost of the system's own file with 24 users: 0.1 ms.
final class PeerName: Sendable {
    private let userID: UInt32
    private let patience: Duration
    private let lookUp: @Sendable (UInt32) throws -> String?
    private let found = Mutex<String??>(nil)

    init(
        of userID: UInt32,
        patience: Duration = Limits.userNameTime,
        lookUp: @escaping @Sendable (UInt32) throws -> String? = PeerName.passwordEntry
    ) {
        self.userID = userID
        self.patience = patience
        self.lookUp = lookUp
    }

    /// The name; `nil` where the system knows none, or does not say now: then the next request asks again.
    var value: String? {
        get async {
            if let known = found.withLock({ $0 }) { return known }
            let (answers, answer) = AsyncStream<String?>.makeStream()
            let (userID, lookUp, patience) = (userID, lookUp, patience)
            Task {
                if let name = try? await NIOThreadPool.singleton.runIfActive({ try [lookUp(userID)] }) {
                    answer.yield(name[0])
                }
                answer.finish()
            }
            let timer = Task {
                try? await Task.sleep(for: patience)
                answer.finish()
            }
            defer { timer.cancel() }
            for await name in answers {
                found.withLock { $0 = .some(name) }
                return name
            }
            return nil
        }
    }

    /// The directory could not be asked.
    struct Failure: Error {}

    @Sendable
    private static func passwordEntry(_ userID: UInt32) throws -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(userID, &entry, &buffer, buffer.count, &found) == 0 else { throw Failure() }
        return found.map { String(cString: $0.pointee.pw_name) }
    }
}
