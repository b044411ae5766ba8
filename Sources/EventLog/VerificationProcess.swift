import CanonicalJSON
public import Events
import Glibc

/// Has a log verified by a process of its own.
///
/// The database follows what its pages say, and a damaged one can lead it out of the file, which ends the process. That one then is
/// not the one that asks, and how it ended is what was found.
public struct VerificationProcess: Sendable {
    /// Why it cannot be told whether the log is intact.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private let program: String
    private let arguments: [String]
    private let directory: String

    /// - Parameters:
    ///   - program: One that writes ``VerificationLine``s to its standard output, the last with what it found or what kept it from that.
    ///   - directory: The folder that it verifies, for messages.
    public init(program: String, arguments: [String], directory: String) {
        self.program = program
        self.arguments = arguments
        self.directory = directory
    }

    /// Runs it to its end.
    ///
    /// - Parameter progress: Is told now and then how many events were read, and of how many.
    /// - Throws: ``Failure``.
    public func verify(_ progress: (_ read: Position, _ of: Position) -> Void) throws(Failure) -> Verification {
        var ends: [Int32] = [-1, -1]
        // Pipes that no other process that is being started gets have no name in Swift.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw failure(errno) }
        defer { close(ends[0]) }
        let pid = try spawn(writingTo: ends[1])
        var reached = Position.zero
        var end: VerificationLine?
        eachLine(of: ends[0]) { line in
            switch line {
            case .progress(let read, let all):
                reached = read
                progress(read, all)
            case .result, .failure: end = line
            }
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { guard errno == EINTR else { throw failure(errno) } }
        let signal = status & 0x7F
        if VerificationProcess.signalsOfDamage.contains(signal) { return damaged(after: reached, by: signal) }
        switch end {
        case .result(let result): return result
        case .failure(let reason): throw Failure(description: reason)
        case .progress, nil:
            let cause = signal == 0 ? "ended with code \(status >> 8 & 0xFF)" : "was ended by signal \(signal)"
            throw Failure(description: "the process that read the log \(cause) before it was done; verify again")
        }
    }

    /// What a process is sent for what it did itself. Any other signal was sent by somebody, and says nothing of the log.
    private static let signalsOfDamage = [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE]

    private func damaged(after position: Position, by signal: Int32) -> Verification {
        var result = Verification(origin: "")
        result.add(
            .init(
                .file,
                "the database in \(directory) cannot be read: the reader was ended by signal \(signal) "
                    + "(\(String(cString: strsignal(signal)))) after position \(position), at a damaged page or at a part of the disk "
                    + "that cannot be read; restore the log from a verified backup"
            )
        )
        return result
    }

    private func failure(_ number: Int32) -> Failure {
        Failure(description: "\(program) cannot be run: \(String(cString: strerror(number)))")
    }

    // MARK: - The process

    /// - Parameter output: Is closed here.
    private func spawn(writingTo output: Int32) throws(Failure) -> pid_t {
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A daemon waits for its signals in ways that the process must not inherit.
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var pid = pid_t()
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var variables = VerificationProcess.variables.map { strdup($0) } + [nil]
        defer { for variable in variables { free(variable) } }
        let result = posix_spawn(&pid, program, &actions, &attributes, &words, &variables)
        guard result == 0 else { throw failure(result) }
        return pid
    }

    /// Those of this process. What a process that a signal ends was doing is of no use to whoever asked.
    private static var variables: [String] {
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(String(cString: variable))
            next += 1
        }
        return variables.filter { !$0.hasPrefix("SWIFT_BACKTRACE=") } + ["SWIFT_BACKTRACE=enable=no"]
    }

    private func eachLine(of descriptor: Int32, _ take: (VerificationLine) -> Void) {
        var lines = LineSplitter(lineBytesMax: .max)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            lines.append(buffer.prefix(count))
            while let line = lines.next() {
                if let json = try? JSONValue(json: line), let line = VerificationLine(json) { take(line) }
            }
        }
    }
}
