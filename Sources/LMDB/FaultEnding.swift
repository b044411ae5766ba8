internal import CLMDB
internal import Glibc

/// How the process ends where LMDB follows a damaged page out of the file, or meets a part of the disk that cannot be read.
///
/// LMDB 0.9 has no checksums and believes its pages: it aborts, or it reads or writes where nothing is. Nothing in the process can
/// be trusted then, so it ends, and says so first.
public struct FaultEnding: Sendable {
    /// A line for standard error: which database, and what to do.
    public var message: String
    /// The exit code.
    public var code: Int32
    /// A file to remove first: the data of what can be made again.
    public var removing: String?

    /// What is said and done where an environment with this ending is damaged.
    public init(message: String, code: Int32, removing: String? = nil) {
        self.message = message
        self.code = code
        self.removing = removing
    }

    /// Has faults end the process as the environments say that a thread is in, from now on, in every thread.
    ///
    /// A fault anywhere else keeps its ordinary end, and so does an overflow of a stack, since the handler has no stack of its own.
    public static func handleFaults() {
        _ = FaultNote.current
        for signal in [SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { FaultNote.take($0) }
            unsafe sigaction(signal, &action, FaultNote.before + Int(signal))
        }
    }
}

/// A ``FaultEnding`` in a form that the handler of a signal may use: nothing of it is allocated, counted or locked there.
@safe
struct FaultNote {
    private let text: UnsafeMutablePointer<CChar>
    private let removed: UnsafeMutablePointer<CChar>?
    private let code: Int32

    init(_ ending: FaultEnding) {
        unsafe text = strdup(ending.message + "\n")
        unsafe removed = ending.removing.map { unsafe strdup($0) }
        code = ending.code
    }

    /// Frees a note that no thread is under any more.
    static func discard(_ pointer: UnsafeMutableRawPointer?) {
        guard let note = unsafe pointer?.assumingMemoryBound(to: FaultNote.self) else { return }
        unsafe free(note.pointee.text)
        unsafe free(note.pointee.removed)
        unsafe note.deallocate()
    }

    private func end() -> Never {
        _ = unsafe Glibc.write(STDERR_FILENO, text, strlen(text))
        if let removed = unsafe removed { unsafe unlink(removed) }
        _exit(code)
    }

    // MARK: - Where a thread is

    /// The environment that the thread is in: a thread's own pointer to its note.
    fileprivate static let current: pthread_key_t = {
        var key = pthread_key_t()
        guard unsafe pthread_key_create(&key, nil) == 0 else { preconditionFailure("no thread-local slot is left") }
        return key
    }()

    /// What was done about each signal before.
    /// Written once, before any signal is handled.
    fileprivate nonisolated(unsafe) static let before = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)

    /// The thread is in an environment, or in none, until what this gives is set again.
    static func enter(_ note: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        let outer = unsafe pthread_getspecific(current)
        unsafe pthread_setspecific(current, note)
        return unsafe outer
    }

    static func leave(to outer: UnsafeMutableRawPointer?) {
        unsafe pthread_setspecific(current, outer)
    }

    /// Ends the process where the thread is in an environment that says how; gives back otherwise.
    static func endIfInside() {
        guard let note = unsafe pthread_getspecific(current) else { return }
        unsafe note.assumingMemoryBound(to: FaultNote.self).pointee.end()
    }

    /// In the handler of a signal.
    fileprivate static func take(_ signal: Int32) {
        endIfInside()
        // It comes again as soon as this returns, and ends the process as it would have.
        unsafe sigaction(signal, before + Int(signal), nil)
        raise(signal)
    }
}

extension Environment {
    /// Does something that may follow a damaged page.
    func watched<R>(_ body: () throws(LMDBError) -> R) throws(LMDBError) -> R {
        let outer = unsafe FaultNote.enter(note)
        defer { unsafe FaultNote.leave(to: outer) }
        return try body()
    }
}
