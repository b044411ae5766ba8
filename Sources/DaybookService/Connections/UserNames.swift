import Glibc
import NIOPosix
import Synchronization

/// The names of users, each asked for once: the answer may come from a directory service, and so on a thread that may wait.
final class UserNames: Sendable {
    private let names = Mutex<[UInt32: String?]>([:])
    private let lookUp: @Sendable (UInt32) throws -> String?

    init(lookUp: @escaping @Sendable (UInt32) throws -> String? = UserNames.passwordEntry) {
        self.lookUp = lookUp
    }

    /// The name of the user; `nil` where the system knows none, or cannot say now.
    func name(of userID: UInt32) async -> String? {
        if let known = names.withLock({ $0[userID] }) { return known }
        let lookUp = lookUp
        // A failure is not remembered, so that the next request asks again.
        guard let found = try? await NIOThreadPool.singleton.runIfActive({ try [lookUp(userID)] }),
            let name = found.first
        else { return nil }
        names.withLock { names in
            if names.count >= Limits.userNamesMax { names.removeAll() }
            names[userID] = .some(name)
        }
        return name
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
