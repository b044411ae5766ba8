import Foundation

/// The daemon that was built beside these benchmarks, with a log of its own.
struct RunningDaemon {
    let socket: String
    private let process: Process

    /// Starts it in a folder, and returns once it is connected to.
    init(in folder: String) throws {
        socket = folder + "/s"
        try "directory: \(folder)/data\nsocket: \(socket)\norigin: benchmark\n"
            .write(toFile: folder + "/c.yaml", atomically: true, encoding: .utf8)
        process = Process()
        process.executableURL = RunningDaemon.program("daybookd")
        process.arguments = ["--config", folder + "/c.yaml"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        while true {
            guard let descriptor = RunningDaemon.connect(socket) else { continue }
            close(descriptor)
            return
        }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// A program that was built beside these benchmarks.
    static func program(_ name: String) -> URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name)
    }

    /// A connection; `nil` where nobody listens.
    static func connect(_ path: String) -> Int32? {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
