import Glibc
import Synchronization

/// A program to be started, in the one way that this package starts programs: with every signal as it is by default, and none
/// blocked, since whoever starts it may wait for signals in ways that it must not inherit.
public struct Program: Sendable {
    public enum Output: Sendable {
        /// Those of this process.
        case inherited
        /// Both standard output and standard error are appended to a file, made for its owner alone.
        case file(String)
        /// Standard output goes to an open descriptor.
        case descriptor(Int32)
    }

    public enum Input: Sendable {
        case nothing
        /// The terminal or the file of this process.
        case inherited
        /// An open descriptor, be it of a folder.
        case descriptor(Int32)
    }

    public var path: String
    public var arguments: [String]
    /// `NAME=value`; `nil` for those of this process.
    public var environment: [String]?
    /// Its standard input.
    public var input = Input.nothing
    public var output = Output.inherited
    /// Whether it is in a process group of its own, which Ctrl-C in this one's terminal does not reach.
    public var hasOwnGroup = false

    public init(_ path: String, _ arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    /// - Throws: ``FileError`` where it cannot be started.
    public func start() throws(FileError) -> RunningProgram {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        switch input {
        case .nothing: posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        case .inherited: break
        case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
        }
        switch output {
        case .inherited: break
        case .file(let path):
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let group = hasOwnGroup ? POSIX_SPAWN_SETPGROUP : 0
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group))

        var pid = pid_t()
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var variables = (environment ?? Program.environment).map { strdup($0) } + [nil]
        defer { for variable in variables { free(variable) } }
        let result = posix_spawn(&pid, path, &actions, &attributes, &words, &variables)
        guard result == 0 else { throw FileError(.start, path, errno: result) }
        return RunningProgram(pid: pid)
    }

    /// Starts it with its standard output in a pipe, from which it is read until it ends.
    public func startPiped() throws(FileError) -> (program: RunningProgram, output: OpenFile<FileError>) {
        var ends: [Int32] = [-1, -1]
        // Pipes that no other process that is being started gets have no name in Swift.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw FileError(.start, path) }
        let reading = OpenFile<FileError>(path: path, descriptor: ends[0])
        defer { close(ends[1]) }
        var piped = self
        piped.output = .descriptor(ends[1])
        return (try piped.start(), reading)
    }

    /// The variables of this process.
    public static var environment: [String] {
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(String(cString: variable))
            next += 1
        }
        return variables
    }
}

/// A program that this one started, known by its process id until its end was collected: until then the id is no other's.
public final class RunningProgram: Sendable {
    /// How a program ended.
    public enum End: Sendable, Equatable {
        case code(Int32)
        case signal(Int32)
    }

    private enum State {
        case running(pid_t)
        case ended(End)
    }

    private let state: Mutex<State>

    init(pid: pid_t) {
        self.state = Mutex(.running(pid))
    }

    /// Whether it still runs; the first look after its end collects it.
    public var isRunning: Bool { end() == nil }

    /// Blocks until it has ended.
    public func wait() -> End {
        while true {
            if case .ended(let end) = state.withLock({ $0 }) { return end }
            // Left to be collected under the lock, so that a signal is never sent to another that has the id then.
            if case .running(let pid) = state.withLock({ $0 }) {
                var info = siginfo_t()
                waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT)
            }
            if let end = end() { return end }
        }
    }

    /// Sends a signal, unless its end was collected.
    public func send(_ signal: Int32) {
        state.withLock { if case .running(let pid) = $0 { kill(pid, signal) } }
    }

    private func end() -> End? {
        state.withLock { state in
            guard case .running(let pid) = state else {
                if case .ended(let end) = state { return end }
                return nil
            }
            var status: Int32 = 0
            let found = waitpid(pid, &status, WNOHANG)
            guard found != 0, found > 0 || errno != EINTR else { return nil }
            // WIFSIGNALED, WTERMSIG and WEXITSTATUS of wait(2), which are macros. One that another has collected has ended.
            let signal = status & 0x7F
            let end: End = found < 0 || signal == 0 ? .code(found < 0 ? -1 : status >> 8 & 0xFF) : .signal(signal)
            state = .ended(end)
            return end
        }
    }
}
