import DaybookEngine
import DaybookService
import EventLog
import Files
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// `daybookd --read-only`: serves a copy of a book to whoever runs it, until it is told to stop. It neither records nor signs, and
/// writes nothing in the folder of the copy, which may be on read-only media.
struct ServedCopy {
    /// The folder that holds `log/`.
    let folder: String
    /// Where to listen; `nil` for ``socketName`` in the user's folder for what lasts no longer than his session.
    let socket: String?

    /// The name of the socket where none is asked for.
    static let socketName = "daybook-copy.sock"

    /// Why it cannot be served.
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    func run() async throws {
        EventLog.explainDamage()
        let logger = Logger(label: "daybookd") { _ in JournalLogHandler() }
        let engine: Engine
        let listening: ListeningSocket
        let scratch: String
        do {
            scratch = try ServedCopy.makeScratch()
        } catch {
            throw DaemonFailure.start(error)
        }
        defer { try? Disk<FileError>().removeFolder(scratch, .plain) }
        do {
            let place = try place
            engine = try Engine(
                copy: folder,
                scratch: scratch,
                clock: .system,
                damageFound: { logger.critical("the copy is damaged: \($0)") }
            )
            listening = try .bound(to: place)
        } catch {
            throw DaemonFailure.start(error)
        }
        let path = listening.ownPath ?? ""
        let service = DaybookService(
            engine: engine,
            rights: Rights([], place: "the configuration of the book itself"),
            socket: listening,
            logger: logger,
            reload: {},
            ready: { [log = engine.log] in
                StandardOutput.line("\(log.origin), \(log.head.position) events: daybook --socket \(path) status")
            },
            stopping: {}
        )
        var configuration = ServiceGroupConfiguration(
            services: [service],
            // Who closes the terminal is done.
            gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        )
        configuration.maximumGracefulShutdownDuration = DaybookService.stopTime
        try await ServiceGroup(configuration: configuration).run()
    }

    private var place: String {
        get throws(Failure) {
            if let socket { return socket }
            guard let folder = Environment.value("XDG_RUNTIME_DIR"), !folder.isEmpty else {
                throw Failure(description: "there is no XDG_RUNTIME_DIR: name the socket to make with --socket")
            }
            return folder + "/" + ServedCopy.socketName
        }
    }

    /// Makes a folder for the index, in memory unless `TMPDIR` names another place.
    private static func makeScratch() throws(Failure) -> String {
        let inMemory = "/dev/shm"
        let place = Environment.value("TMPDIR") ?? (access(inMemory, W_OK) == 0 ? inMemory : "/tmp")
        var path = Array("\(place)/daybookd-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else {
            throw Failure(
                description:
                    "\(place): no folder for the index can be made: \(String(cString: strerror(errno))); TMPDIR names another"
            )
        }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
