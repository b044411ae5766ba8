import Glibc

/// The editor that a person has chosen: `VISUAL`, else `EDITOR`, else the first that there is.
struct Editor {
    /// As the shell understands it: a program and perhaps its options.
    let command: String

    /// - Throws: ``Failure`` where there is none.
    init(environment value: (String) -> String?) throws(Failure) {
        let chosen = ["VISUAL", "EDITOR"].lazy.compactMap(value).first
        let folders = (value("PATH") ?? "").split(separator: ":")
        let found = ["editor", "nano", "vi"].first { name in
            folders.contains { access("\($0)/\(name)", X_OK) == 0 }
        }
        guard let command = chosen ?? found else {
            throw Failure("there is no editor: set VISUAL or EDITOR, or give the fields as field=value")
        }
        self.command = command
    }

    /// Opens a file, and returns once the editor has ended.
    ///
    /// - Throws: ``Failure`` where it cannot be started or fails.
    func edit(_ path: String) throws(Failure) {
        let status = try Interrupts.left { () throws(Failure) in try run(path) }
        guard status == 0 else { throw Failure("the editor failed: '\(command)' ended with \(status)") }
    }

    private func run(_ path: String) throws(Failure) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        let words = ["sh", "-c", "\(command) \"$1\"", "sh", path]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let error = posix_spawn(&child, "/bin/sh", nil, &attributes, arguments, environ)
        guard error == 0 else { throw Failure("cannot start the editor: \(String(cString: strerror(error)))") }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return -1 }
        }
        // WEXITSTATUS and WTERMSIG of wait(2), which are macros.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
