import Glibc

/// A program that this one started, known by its process id until its end was collected: until then the id is no other's.
actor ChildProcess {
    /// `nil` once its end was collected.
    private var pid: pid_t?

    /// Starts a program in a process group of its own, so that Ctrl-C reaches this program alone, which then stops the other
    /// in order.
    ///
    /// - Parameter messages: The file that takes what the program prints.
    init(program: String, arguments: [String], messages: String) throws(Failure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, messages, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This program ignores the signals that it waits for; the other must not inherit that.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGINT)
        sigaddset(&defaults, SIGTERM)
        sigaddset(&defaults, SIGHUP)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))

        var pid = pid_t()
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let result = posix_spawn(&pid, program, &actions, &attributes, &words, environ)
        guard result == 0 else { throw Failure("cannot start \(program): \(String(cString: strerror(result)))") }
        self.pid = pid
    }

    /// Whether it still runs; the first look after its end collects it.
    var isRunning: Bool {
        guard let pid else { return false }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) != 0 else { return true }
        self.pid = nil
        return false
    }

    /// Sends a signal, unless its end was collected.
    func send(_ signal: Int32) {
        guard let pid else { return }
        kill(pid, signal)
    }
}
