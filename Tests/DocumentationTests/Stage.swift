import Foundation
import TestKit
import Testing

/// The machine that the pages speak of: its users, its folders and a running daemon, in a mount namespace of its own.
final class Stage {
    /// Making one takes root, and the right to mount.
    static let isAvailable =
        geteuid() == 0
        && (try? TestKit.run(
            URL(filePath: "/usr/bin/unshare"),
            ["-m", "mount", "-t", "tmpfs", "tmpfs", "/run"]
        ).code == 0) == true

    struct Answer {
        let status: Int32
        let output: String
    }

    private let scratch = TemporaryFolder()
    private let notify: NotifySocket
    private let daemon: ChildProcess
    private let journal: String

    init() throws {
        notify = try NotifySocket(path: scratch.file("notify.sock"))
        journal = scratch.file("journal")
        // The daemon is another user.
        chmod(scratch.path, 0o755)
        chmod(notify.path, 0o666)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts/stage.sh")
        daemon = try ChildProcess(
            "/usr/bin/unshare",
            [
                "-m", "--propagation", "private", "bash", script.path, scratch.path, Page.package.path,
                Binaries.folder.path,
            ],
            errors: .file(journal)
        )
        let message = notify.next(seconds: 600)
        let log = try log
        try #require(message == "READY=1", "the daemon did not become ready: \(log)")
    }

    /// Ends the daemon, and whatever else the commands left running on the machine.
    deinit {
        let own = Stage.mounts(String(getpid()))
        let place = Stage.mounts(String(daemon.pid))
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where place != own {
            guard let pid = Int32(name), pid != daemon.pid, Stage.mounts(name) == place else { continue }
            kill(pid, SIGKILL)
        }
        daemon.send(SIGTERM)
        daemon.waitUntilEnded()
    }

    /// What names the mount namespace of a process.
    private static func mounts(_ pid: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/ns/mnt")
    }

    /// What the daemon wrote to its journal.
    var log: String { get throws { try String(contentsOfFile: journal, encoding: .utf8) } }

    /// The daemon's socket, as it is seen from outside.
    var socket: String { "/proc/\(daemon.pid)/root/run/daybook/daybook.sock" }

    /// Adds an element to `rights`.
    func grant(_ element: String) throws {
        let reload = "curl -sS --unix-socket /run/daybook/daybook.sock -X POST http://daybook/v1/admin/reload"
        let added = try run("printf '  - %s\n' '\(element)' >>/etc/daybook/daybook.yaml", as: "root")
        let answer = try run(reload, as: "daybook")
        try #require(added.status == 0 && answer.output.contains("true"), "\(added.output)\(answer.output)")
    }

    /// Runs a command as a user types it: in his folder, with what the commands before it left.
    func run(_ command: String, as user: String, after status: Int32 = 0) throws -> Answer {
        let words = arguments(command, user, status)
        let (code, output, _) = try TestKit.run(URL(filePath: words[0]), Array(words.dropFirst()), together: true)
        // Lines of HTTP end with CR LF, which to Swift is one character.
        return Answer(status: code, output: String(decoding: output.utf8.filter { $0 != 13 }, as: UTF8.self))
    }

    /// Runs a command, and interrupts it as Ctrl-C does once its output is as printed.
    func run(_ command: String, as user: String, until printed: PrintedOutput) throws -> Answer {
        let process = try RunningProgram(arguments(command, user, 0))
        try process.read(until: printed.hasCome)
        process.interrupt()
        return try process.finish()
    }

    private func arguments(_ command: String, _ user: String, _ status: Int32) -> [String] {
        let script = """
            # What a command leaves running must not hold the descriptor by which its end is noticed.
            for open in /proc/$$/fd/*; do [ ${open##*/} -le 2 ] || eval "exec ${open##*/}>&-"; done; unset open
            set -a
            kept=/run/places/$USER
            if [ -e $kept ]; then . $kept; else cd ~/daybook 2>/dev/null || cd /; fi
            (exit \(status))
            \(command)
            status=$?
            { export -p | grep -v ' status='; echo "cd '$PWD'"; } >$kept
            exit $status
            """
        let path = "/run/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        let home = user == "root" ? "/root" : "/home/\(user)"
        return [
            "/usr/bin/timeout", "600", "/usr/bin/nsenter", "--target", String(daemon.pid), "--mount",
            "setpriv", "--reuid", user,
            "--regid", user, "--init-groups", "env", "-i", "PATH=\(path)", "HOME=\(home)", "USER=\(user)",
            "LC_ALL=C.UTF-8", "TERM=dumb", "PYTHONDONTWRITEBYTECODE=1", "bash", "-c", script,
        ]
    }
}

/// A program whose output, of both kinds, is read as it comes.
final class RunningProgram {
    private let process: ChildProcess
    private let pipe = ChildProcess.makePipe()
    private var output = Data()

    init(_ arguments: [String]) throws {
        process = try ChildProcess(
            arguments[0],
            Array(arguments.dropFirst()),
            output: .pipe(pipe),
            errors: .pipe(pipe)
        )
    }

    private var text: String { String(decoding: output, as: UTF8.self) }

    func read(until isEnough: (String) -> Bool) throws {
        while !isEnough(text) {
            let more = pipe.fileHandleForReading.availableData
            try #require(!more.isEmpty, "it ended: \(text)")
            output += more
        }
    }

    /// Interrupts it and what it runs.
    func interrupt() {
        kill(-process.pid, SIGINT)
    }

    func finish() throws -> Stage.Answer {
        output += pipe.fileHandleForReading.readDataToEndOfFile()
        return Stage.Answer(status: process.waitUntilEnded(), output: text)
    }
}
