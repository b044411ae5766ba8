import DaybookEngine
import Foundation
import Hummingbird
import TestKit
import TestSupport
import Testing
import Transparency

@testable import DaybookService

/// All routes, with an engine in a folder of its own, of which a test moves the clock and breaks the disk.
struct ServedBook: Sendable {
    let clock: FakeClock
    let server: RunningServer
    let disk: TemporaryDisk?
    private let directory: String

    private struct Unforeseen: Error {}

    static let origin = "daybook.example/test"

    /// - Parameters:
    ///   - disk: Where the data is, if not in a folder of its own.
    ///   - grants: Who may do what, beside the user that runs the test.
    ///   - signed: A checkpoint that was signed before the log was put back.
    ///   - isCopy: Whether it is a copy that is opened for reading.
    static func with(
        _ limits: ConnectionLimits = .patient,
        admission: AdmissionLimits = AdmissionLimits(),
        disk: TemporaryDisk? = nil,
        grants: [Grant] = [],
        clock: FakeClock = FakeClock(),
        signed: Checkpoint? = nil,
        isCopy: Bool = false,
        _ test: @escaping @Sendable (ServedBook) throws -> Void
    ) async throws {
        let folder = TemporaryFolder()
        let directory = (disk?.path ?? folder.path) + "/data"
        if let signed { try keep(signed, in: directory + "-keys") }
        var engine = try Engine(
            directory: directory,
            origin: origin,
            keys: directory + "-keys",
            // No time goes by on this machine, so that a clock that goes on has jumped.
            clock: MachineClock(now: { clock.tick() }, uptime: { 0 }, isSynchronized: { false }),
            writerFailed: { _ in }
        )
        if isCopy {
            let (copy, scratch) = (folder.file("copy"), folder.file("scratch"))
            engine.drain()
            for place in [copy, scratch] {
                try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
            }
            try FileManager.default.copyItem(atPath: directory + "/log", toPath: copy + "/log")
            engine = try Engine(copy: copy, scratch: scratch, clock: .system)
        }
        let admission = Admission(admission)
        let metrics = Metrics(admission)
        let router = DaybookService.router(engine, Rights(grants, place: "daybook.yaml"), metrics, reload: {})
        router.get("/unforeseen") { _, _ -> Response in throw Unforeseen() }
        let keeper = CheckpointKeeper(engine: engine, logger: LogLines().logger)
        let keeping = Task { await keeper.keep() }
        defer { keeping.cancel() }
        try await RunningServer.with(limits, router.buildResponder(), admission: admission, metrics: metrics) {
            server in
            try test(ServedBook(clock: clock, server: server, disk: disk, directory: directory))
        }
        engine.drain()
        withExtendedLifetime(folder) {}
    }

    /// What is left in the folder of the keys by a daemon that signed.
    private static func keep(_ checkpoint: Checkpoint, in folder: String) throws {
        let key = try SigningKey(generatedFor: origin)
        let mode = [FileAttributeKey.posixPermissions: 0o700]
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: mode
        )
        for (name, bytes) in [
            ("signing.key", Array(key.secretText.utf8)), ("last-signed", try checkpoint.signed(by: key).bytes),
        ] {
            let file = folder + "/" + name
            #expect(
                FileManager.default.createFile(
                    atPath: file,
                    contents: Data(bytes),
                    attributes: [.posixPermissions: 0o600]
                )
            )
        }
    }

    func client() throws -> RawClient { try server.client() }

    func record(_ submission: String) throws -> RawClient.Answer { try client().post(submission) }

    func post(_ body: String, to path: String) throws -> RawClient.Answer {
        let client = try client()
        client.send("POST \(path) HTTP/1.1\r\nHost: d\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return try client.answer()
    }

    /// Takes the keys of persons away from under the daemon.
    func loseVault() throws {
        try FileManager.default.moveItem(atPath: directory + "-keys/vault", toPath: directory + "-keys/lost")
    }

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

    /// Removes the log's file, which the daemon has open.
    func removeFile() throws {
        try FileManager.default.removeItem(atPath: file)
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
