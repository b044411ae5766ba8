import Files
import Glibc

/// The Unix socket that the daemon listens on: its own, or the one that systemd passes.
public struct ListeningSocket: Sendable {
    /// The listening descriptor; whoever serves it closes it.
    let descriptor: Int32
    /// The path to remove at the end; `nil` where systemd owns the socket.
    public let ownPath: String?
    /// Which file it is at that path.
    private var file: FileIdentity?

    /// Removes its own file; what somebody put there since stays.
    func remove() {
        guard let ownPath, file != nil, FileIdentity(socketAt: ownPath) == file else { return }
        unlink(ownPath)
    }

    /// Why there is no socket to listen on.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// The first descriptor that systemd passes (sd_listen_fds(3)).
    private static let firstPassed: Int32 = 3

    /// Takes the socket that systemd passed to this process; `nil` where it passed none.
    public static func passed(environment: (String) -> String?) throws(Failure) -> ListeningSocket? {
        guard environment("LISTEN_PID").flatMap({ Int32($0) }) == getpid(),
            let count = environment("LISTEN_FDS").flatMap({ Int32($0) }), count > 0
        else { return nil }
        guard count == 1 else {
            throw Failure(description: "systemd passed \(count) sockets, and daybookd takes one; mend daybookd.socket")
        }
        guard fcntl(firstPassed, F_SETFD, FD_CLOEXEC) == 0 else {
            throw Failure(description: "the socket that systemd passed cannot be used: \(reason())")
        }
        return ListeningSocket(descriptor: firstPassed, ownPath: nil)
    }

    /// Its user and its group may connect.
    private static let mode: mode_t = 0o660

    /// Makes a socket at a path, with mode 0660. A socket that a dead daemon left there is removed; a live one is not.
    public static func bound(to path: String) throws(Failure) -> ListeningSocket {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket can be made: \(reason())") }
        do throws(Failure) {
            var address = try socketAddress(path)
            if try isTaken(path, &address) {
                throw Failure(
                    description: "\(path): another daemon answers there; stop it first, or choose another socket"
                )
            }
            // The mode of the descriptor, less the mask, is that of the file. The mask itself is everybody's in the process.
            fchmod(descriptor, mode)
            guard withSocketAddress(&address, { bind(descriptor, $0, $1) }) == 0,
                fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW) == 0
            else {
                throw Failure(description: "\(path): cannot be bound: \(reason()); is its folder there and writable?")
            }
            guard listen(descriptor, Limits.backlog) == 0 else {
                throw Failure(description: "\(path): cannot listen: \(reason())")
            }
        } catch {
            close(descriptor)
            throw error
        }
        return ListeningSocket(descriptor: descriptor, ownPath: path, file: FileIdentity(socketAt: path))
    }

    /// Whether a socket can be at the path at all, wherever its folder is.
    public static func check(path: String) throws(Failure) {
        _ = try socketAddress(path)
    }

    /// Whether a daemon answers at the path. What a dead one left there is removed.
    private static func isTaken(_ path: String, _ address: inout sockaddr_un) throws(Failure) -> Bool {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        if file < 0, errno == ENOENT { return false }
        if file >= 0 { close(file) }
        guard file < 0, FileIdentity(socketAt: path) != nil else {
            throw Failure(description: "\(path): is there, and is not a socket; move it away, or choose another path")
        }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(probe) }
        if withSocketAddress(&address, { connect(probe, $0, $1) }) == 0 { return true }
        guard errno == ECONNREFUSED else {
            throw Failure(description: "\(path): whether a daemon answers there cannot be told: \(reason())")
        }
        unlink(path)
        return false
    }

    private static func socketAddress(_ path: String) throws(Failure) -> sockaddr_un {
        guard let address = sockaddr_un(path: path) else {
            throw Failure(
                description:
                    "\(path): a socket's path has 1 to \(sockaddr_un.pathBytesMax) bytes, and this has \(path.utf8.count); choose "
                    + "another"
            )
        }
        return address
    }

    private static func withSocketAddress(
        _ address: inout sockaddr_un,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
