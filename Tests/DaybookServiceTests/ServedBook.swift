import DaybookEngine
import Foundation
import Hummingbird
import TestKit
import TestSupport

@testable import DaybookService

/// All routes, with an engine in a folder of its own, of which a test moves the clock and breaks the disk.
struct ServedBook: Sendable {
    let clock: FakeClock
    let server: RunningServer
    let disk: TemporaryDisk?
    private let directory: String

    private struct Unforeseen: Error {}

    /// - Parameter disk: Where the data is, if not in a folder of its own.
    static func with(
        _ limits: ConnectionLimits = .patient,
        disk: TemporaryDisk? = nil,
        _ test: @escaping @Sendable (ServedBook) throws -> Void
    ) async throws {
        let folder = TemporaryFolder()
        let clock = FakeClock()
        let directory = (disk?.path ?? folder.path) + "/data"
        let engine = try Engine(
            directory: directory,
            origin: "daybook.example/test",
            keys: directory + "-keys",
            now: { clock.tick() },
            uptime: { 0 },
            writerFailed: { _ in }
        )
        let metrics = Metrics()
        let router = DaybookService.router(engine, Rights([], place: "daybook.yaml"), metrics, reload: {})
        router.get("/unforeseen") { _, _ -> Response in throw Unforeseen() }
        try await RunningServer.with(limits, router.buildResponder(), metrics: metrics) { server in
            try test(ServedBook(clock: clock, server: server, disk: disk, directory: directory))
        }
        engine.drain()
        withExtendedLifetime(folder) {}
    }

    func client() throws -> RawClient { try server.client() }

    func record(_ submission: String) throws -> RawClient.Answer { try client().post(submission) }

    private var file: String { directory + "/log/data.mdb" }

    /// Writes over a text wherever it is in the log's file.
    func damage(_ text: String) throws {
        let bytes = try Data(contentsOf: URL(filePath: file))
        let handle = try FileHandle(forUpdating: URL(filePath: file))
        var found = bytes.range(of: Data(text.utf8))
        while let range = found {
            try handle.seek(toOffset: UInt64(range.lowerBound))
            try handle.write(contentsOf: Data(repeating: 0, count: range.count))
            found = bytes.range(of: Data(text.utf8), in: range.upperBound..<bytes.endIndex)
        }
        try handle.close()
    }

    /// Has every write to the log's file fail from now on, as on a disk that is taken away: the descriptors that it is open on
    /// are exchanged for such as can only be read.
    func breakDisk() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            guard let descriptor = Int32(name),
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")) == file
            else { continue }
            let readable = open(file, O_RDONLY | O_CLOEXEC)
            dup2(readable, descriptor)
            close(readable)
        }
    }
}
