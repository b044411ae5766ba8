import Events
import Glibc

/// Who is at the other end of a connection, as the kernel says: taken once, when it is accepted.
///
/// Never parsed from anything that a client sent.
struct Peer: Sendable, Hashable {
    let userID: UInt32
    let groupIDs: [UInt32]
    let processID: Int32
    /// The name of the user; `nil` where the system knows none, or was not asked yet.
    private(set) var userName: String?

    /// - Parameter descriptor: A connected Unix socket.
    /// - Throws: ``Failure`` where the kernel does not tell.
    init(ofConnection descriptor: Int32) throws(Failure) {
        let credentials = try Peer.credentials(descriptor)
        self.userID = credentials.userID
        self.processID = credentials.processID
        self.groupIDs = try Peer.supplementaryGroups(descriptor) + [credentials.groupID]
    }

    /// The peer with its user's name, which may take as long as a directory service takes to answer.
    func named(by name: PeerName) async -> Peer {
        var peer = self
        peer.userName = await name.value
        return peer
    }

    /// The author of what the peer records.
    var author: Author {
        Author(type: .user, id: "unix:\(userID)" + (userName.map { ":\($0)" } ?? ""))
    }

    /// Whether the peer is the user that the daemon runs as, who has every right.
    var isOwner: Bool { userID == geteuid() }

    /// Why the peer is not known.
    struct Failure: Error, CustomStringConvertible {
        let option: String
        let code: Int32

        var description: String { "the kernel does not name the peer (\(option)): \(String(cString: strerror(code)))" }
    }

    /// The kernel's `struct ucred`, which Glibc's module does not show.
    private struct Credentials {
        var processID: Int32 = 0
        var userID: UInt32 = 0
        var groupID: UInt32 = 0
    }

    private static func credentials(_ descriptor: Int32) throws(Failure) -> Credentials {
        var credentials = Credentials()
        var length = socklen_t(MemoryLayout<Credentials>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0,
            length == MemoryLayout<Credentials>.size
        else { throw Failure(option: "SO_PEERCRED", code: errno) }
        return credentials
    }

    /// `SO_PEERGROUPS`; the option's number is the same on every architecture that Debian runs on but PA-RISC.
    private static let peerGroupsOption: Int32 = 59

    private static func supplementaryGroups(_ descriptor: Int32) throws(Failure) -> [UInt32] {
        var groups = [UInt32](repeating: 0, count: 64)
        while true {
            var length = socklen_t(groups.count * MemoryLayout<UInt32>.size)
            if getsockopt(descriptor, SOL_SOCKET, peerGroupsOption, &groups, &length) == 0 {
                return Array(groups.prefix(Int(length) / MemoryLayout<UInt32>.size))
            }
            // Too small a buffer: the kernel has written how many bytes it needs.
            guard errno == ERANGE else { throw Failure(option: "SO_PEERGROUPS", code: errno) }
            groups = [UInt32](repeating: 0, count: Int(length) / MemoryLayout<UInt32>.size)
        }
    }
}
