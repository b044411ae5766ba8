import Foundation
import TestKit
import Testing

/// A running `daybookd` on a folder of its own.
final class Daemon {
    let socket: String
    let directory: String
    let configuration: String
    private let backups: [String]
    /// Where backups of the keys gather, from the next configuration on; not where they do by default, which is the machine's.
    var vaultBackups = "none"
    private let scratch: TemporaryFolder
    private let notify: NotifySocket
    private var process: ChildProcess!
    private let standardError: String

    /// - Parameters:
    ///   - directory: Where the log is; a folder in `scratch` unless it must be elsewhere.
    ///   - rights: The value of `rights` in the configuration.
    ///   - backups: The folders that backups may go to.
    init(
        _ scratch: TemporaryFolder = TemporaryFolder(),
        directory: String? = nil,
        rights: String = "[]",
        backups: [String] = []
    ) throws {
        self.backups = backups
        self.scratch = scratch
        self.socket = scratch.path + "/daybook.sock"
        self.directory = directory ?? scratch.path + "/data"
        self.configuration = scratch.path + "/daybook.yaml"
        self.standardError = scratch.path + "/stderr"
        self.notify = try NotifySocket(path: scratch.path + "/notify.sock")
        try configure(rights: rights)
        try start()
    }

    /// Writes the configuration; a running daemon reads it again when it is told to.
    func configure(rights: String) throws {
        let places = backups.isEmpty ? "" : "backups: [\(backups.joined(separator: ", "))]\n"
        try "directory: \(directory)\nsocket: \(socket)\norigin: test.daybook.example/log\nrights: \(rights)\n\(places)"
            .appending("vault-backups: \(vaultBackups)\n")
            .write(toFile: configuration, atomically: true, encoding: .utf8)
    }

    /// Of the last one that was started.
    var pid: Int32 { process.pid }

    /// Starts it, and returns once it says that it is ready.
    ///
    /// - Parameter environment: Besides what it is started with always.
    func start(environment: [String: String] = [:]) throws {
        try Data().write(to: URL(filePath: standardError))
        process = try ChildProcess(
            // libfaketime changes the environment of the first program that it is loaded into, and Swift would not find its
            // arguments behind that.
            "/usr/bin/env",
            [Binaries.daybookd.path, "--config", configuration],
            environment: environment.merging(["NOTIFY_SOCKET": notify.path]) { $1 },
            errors: .file(standardError)
        )
        var message = notify.next(seconds: 600)
        // What it said when it was stopped before may still be there.
        while message == "STOPPING=1" { message = notify.next(seconds: 600) }
        let log = try log
        try #require(message == "READY=1", "the daemon did not become ready: \(log)")
    }

    /// What it wrote to standard error since it was started.
    var log: String {
        get throws { try String(contentsOfFile: standardError, encoding: .utf8) }
    }

    /// What it tells systemd next.
    func nextNotification() -> String? { notify.next(seconds: 600) }

    /// Its exit code, or the signal that ended it as a negative number.
    func waitUntilEnded() -> Int32 { process.waitUntilEnded() }

    /// Ends it as systemd does, and gives its exit code.
    func stop() -> Int32 {
        process.send(SIGTERM)
        return waitUntilEnded()
    }
}
