import Glibc

/// What the daemon tells systemd (sd_notify(3)): one datagram, where a socket for it is named.
enum ServiceManager {
    /// Reloading begins; `READY=1` ends it. systemd wants to know since when.
    static func notifyReloading() {
        // Swift's suspending clock is CLOCK_MONOTONIC, which systemd counts by.
        let clock = SuspendingClock()
        let time = clock.systemEpoch.duration(to: clock.now)
        notify("RELOADING=1\nMONOTONIC_USEC=\(Int(time / .microseconds(1)))")
    }

    static func notify(_ message: String) {
        guard let path = Environment.value("NOTIFY_SOCKET"), !path.isEmpty else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(path.utf8)
        // A leading @ stands for the zero byte of an abstract socket.
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let datagram = Array(message.utf8)
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, datagram, datagram.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
