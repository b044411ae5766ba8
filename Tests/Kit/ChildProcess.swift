public import Foundation

/// A program that runs beside the tests, with no signal blocked or ignored, in a process group of its own.
///
/// Not Foundation's `Process`: on Linux that one looks up the open descriptors in a way that reads beyond the end of a buffer, and
/// ends a test program that holds some 1,350 of them.
public final class ChildProcess {
    /// What a standard descriptor of the program is.
    public enum Stream {
        case nothing
        /// Read from its beginning, or written at its end.
        case file(String)
        /// One that ``ChildProcess/makePipe()`` made.
        case pipe(Pipe)
    }

    /// It could not be started.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    public let pid: pid_t
    private var status: Int32?

    /// - Parameters:
    ///   - environment: Besides the search path.
    ///   - folder: Where it runs; that of the tests unless told otherwise.
    public init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: String? = nil,
        input: Stream = .nothing,
        output: Stream = .nothing,
        errors: Stream = .nothing
    ) throws(Failure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        input.add(to: &actions, as: STDIN_FILENO)
        output.add(to: &actions, as: STDOUT_FILENO)
        errors.add(to: &actions, as: STDERR_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let variables = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"].merging(environment) { $1 }
        let inFolder = folder.map { ["/usr/bin/env", "--chdir=\($0)"] } ?? []
        var words = (inFolder + [program] + arguments).map { strdup($0) } + [nil]
        var settings = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var pid = pid_t()
        let result = ChildProcess.starting.withLock {
            posix_spawn(&pid, inFolder.first ?? program, &actions, &attributes, &words, &settings)
        }
        self.pid = pid
        input.wasGiven(as: STDIN_FILENO)
        output.wasGiven(as: STDOUT_FILENO)
        errors.wasGiven(as: STDERR_FILENO)
        guard result == 0 else {
            status = 0
            throw Failure(description: "\(program) cannot be run: \(String(cString: strerror(result)))")
        }
    }

    /// Held while a program is started, and while a pipe is made that others must not inherit.
    private static let starting = NSLock()

    /// A pipe that no other program gets than the one that it is for, so that it ends with that one.
    public static func makePipe() -> Pipe {
        starting.withLock {
            let pipe = Pipe()
            for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
                _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
            }
            return pipe
        }
    }

    /// Ends it at once, if it still runs.
    deinit {
        send(SIGKILL)
        waitUntilEnded()
    }

    /// Sends it a signal.
    public func send(_ signal: Int32) {
        if status == nil { kill(pid, signal) }
    }

    /// - Returns: Its exit code, or the signal that ended it as a negative number.
    @discardableResult
    public func waitUntilEnded() -> Int32 {
        var ended = status ?? 0
        while status == nil {
            if waitpid(pid, &ended, 0) == pid {
                status = ended
            } else {
                precondition(errno == EINTR, "it is waited for twice")
            }
        }
        return ended & 0x7F == 0 ? ended >> 8 & 0xFF : -(ended & 0x7F)
    }
}

extension ChildProcess.Stream {
    fileprivate func add(to actions: inout posix_spawn_file_actions_t, as number: Int32) {
        let isInput = number == STDIN_FILENO
        switch self {
        case .nothing:
            posix_spawn_file_actions_addopen(&actions, number, "/dev/null", isInput ? O_RDONLY : O_WRONLY, 0)
        case .file(let path):
            let mode = isInput ? O_RDONLY : O_WRONLY | O_CREAT | O_APPEND
            posix_spawn_file_actions_addopen(&actions, number, path, mode, 0o600)
        case .pipe(let pipe):
            let end = isInput ? pipe.fileHandleForReading : pipe.fileHandleForWriting
            posix_spawn_file_actions_adddup2(&actions, end.fileDescriptor, number)
        }
    }

    /// Closes the program's end of a pipe, so that the pipe ends with the program.
    fileprivate func wasGiven(as number: Int32) {
        guard case .pipe(let pipe) = self else { return }
        // It is closed already where two streams share a pipe.
        try? (number == STDIN_FILENO ? pipe.fileHandleForReading : pipe.fileHandleForWriting).close()
    }
}
