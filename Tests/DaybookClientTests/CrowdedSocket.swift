import Glibc
import Synchronization

/// A socket whose backlog is full, or that nobody listens on, with a path of its own.
final class CrowdedSocket: Sendable {
    let path: String
    private let folder: String
    private let listener: Int32
    private let waiting = Mutex<[Int32]>([])

    struct Failure: Error {}

    init(isListening: Bool = true) throws {
        folder = try makeFolder()
        path = folder + "/s"
        listener = CrowdedSocket.open()
        guard CrowdedSocket.withAddress(path, { bind(listener, $0, $1) }) == 0 else { throw Failure() }
        guard isListening else { return }
        guard listen(listener, 0) == 0 else { throw Failure() }
        // As many connect as may before one would have to wait.
        while true {
            let descriptor = CrowdedSocket.open()
            waiting.withLock { $0.append(descriptor) }
            guard CrowdedSocket.withAddress(path, { connect(descriptor, $0, $1) }) == 0 else { break }
        }
        guard errno == EAGAIN else { throw Failure() }
    }

    deinit {
        close(listener)
        unlink(path)
        rmdir(folder)
        for descriptor in waiting.withLock({ $0 }) { close(descriptor) }
    }

    /// Hangs up on everybody who waits, so that there is room for one more, who is left alone.
    func accept() {
        let count = waiting.withLock { $0.count }
        // The last one was not let in.
        for _ in 1..<count { close(Glibc.accept(listener, nil, nil)) }
    }

    private static func open() -> Int32 {
        socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}
