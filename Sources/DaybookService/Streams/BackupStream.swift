import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Files
import Hummingbird
import NIOCore

/// The answer to who asks for a backup: a line now and then while it is made, and at the end one that says what was made, or
/// why not. What fails before anything is written is refused with a status.
struct BackupStream: Sendable {
    private let progress: AsyncThrowingStream<BackupProgress, any Error>
    private let reader: Reader

    init(_ progress: AsyncThrowingStream<BackupProgress, any Error>, for reader: Reader) {
        self.progress = progress
        self.reader = reader
    }

    static func route(_ respond: @escaping @Sendable (Exchange) async throws -> Response) -> Route {
        Route(
            .post,
            "/v1/admin/backup",
            "Copy the log into a new folder within a folder of the server, and verify the copy; recording goes on.",
            right: .admin,
            bodies: [
                Route.Content(
                    mediaType: "application/json",
                    schema: Schemas.object([("directory", ["type": "string", "pattern": "^/"])])
                )
            ],
            answers: [
                RouteAnswer(
                    status: 200,
                    meaning: "Lines: progress now and then, and at the end backup, or error with a problem.",
                    contents: [Route.Content(mediaType: EventStreamFormat.lines.rawValue, schema: Schemas.text)]
                )
            ],
            problems: [
                .invalidShape, .tooLarge, .backupFailed, .damaged, .logRolledBack, .writerStopped, .logFileLost,
            ],
            respond: respond
        )
    }

    // MARK: - The request

    /// The most bytes of a request: a path has at most 4,096.
    static let requestBytesMax = 32_768

    private static let shape =
        "expected {\"directory\":\"/…\"}, an absolute path on the server without '.', '..' and control characters"

    /// The folder that a request names.
    static func directory(in body: [UInt8]) throws -> String {
        let json = try JSONValue(json: body)
        guard let object = json.objectValue, let directory = object["directory"]?.stringValue else {
            throw Problem(.invalidShape, "directory: \(shape)", [("path", "directory")])
        }
        for name in object.keys where name != "directory" {
            throw Problem(.invalidShape, "\(name): there is no such field; \(shape)", [("path", .string(name))])
        }
        let names = directory.pathNames
        guard directory.isAbsolutePath, directory.utf8.count < 4096, !names.contains("."), !names.contains(".."),
            !directory.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw Problem(.invalidShape, "directory: \(shape)", [("path", "directory")])
        }
        return directory
    }

    // MARK: - The answer

    func response() async throws -> Response {
        guard let first = try await next() else { throw Problem(.stopping, "the backup was not made; try again") }
        return Response(
            status: .ok,
            headers: [.contentType: EventStreamFormat.lines.rawValue, .cacheControl: "no-store"],
            body: ResponseBody { writer in
                do {
                    try await writer.write(BackupStream.line(first))
                    for try await step in progress { try await writer.write(BackupStream.line(step)) }
                } catch let error where error is BackupError || error is EventLogError {
                    try await writer.write(EventStreamFormat.lines.error(Problem(error, to: reader)))
                }
                try await writer.finish(nil)
            }
        )
    }

    private func next() async throws -> BackupProgress? {
        for try await step in progress { return step }
        return nil
    }

    private static func line(_ progress: BackupProgress) -> ByteBuffer {
        let json: JSONValue =
            switch progress {
            case .step(.copying(let done, let total)):
                ["progress": ["step": "copying", "done": JSONValue(done), "of": JSONValue(total)]]
            case .step(.verifying(let done, let total)):
                ["progress": ["step": "verifying", "done": done.json, "of": total.json]]
            case .made(let backup):
                ["backup": ["path": .string(backup.path), "manifest": backup.manifest.json]]
            }
        return ByteBuffer(bytes: canonicalBytes(of: json) + [UInt8(ascii: "\n")])
    }
}
