public import Glibc

/// The address of a Unix socket, with one limit for whoever listens and whoever connects.
extension sockaddr_un {
    /// The most bytes that the path of a socket has (unix(7): 108, with the zero at its end).
    public static var pathBytesMax: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1 }

    /// `nil` where no socket can be at the path: it is empty or too long, or a zero is in it.
    public init?(path: String) {
        let bytes = Array(path.utf8)
        guard (1...sockaddr_un.pathBytesMax).contains(bytes.count), !bytes.contains(0) else { return nil }
        self.init()
        sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &sun_path) { $0.copyBytes(from: bytes) }
    }
}
