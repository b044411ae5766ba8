import Foundation

/// A program that goes on, of which lines are read as it prints them.
final class RunningCommand {
    private let process = Process()
    private let output: LineReader
    private let errors: LineReader

    /// Reads lines of a pipe; blocks until there is one.
    private final class LineReader {
        let pipe = Pipe()
        private var pending = Data()

        func next() -> String? {
            while true {
                if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { pending.removeSubrange(...end) }
                    return String(decoding: pending[..<end], as: UTF8.self)
                }
                let more = pipe.fileHandleForReading.availableData
                guard !more.isEmpty else { return nil }
                pending += more
            }
        }
    }

    /// - Parameter input: Its standard input, if not that of the tests.
    init(_ program: URL, _ arguments: [String], input: Pipe? = nil) throws {
        output = LineReader()
        errors = LineReader()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"]
        if let input { process.standardInput = input }
        process.standardOutput = output.pipe
        process.standardError = errors.pipe
        try process.run()
    }

    deinit {
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    }

    /// The next line of standard output; `nil` after the last.
    func line() -> String? { output.next() }

    func lines(_ count: Int) -> [String] { (0..<count).compactMap { _ in line() } }

    /// The next line of standard error.
    func message() -> String? { errors.next() }

    func waitUntilEnded() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Ends it at once. A program that does not look after its signals may have inherited a mask that holds the others back.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Ends it as Ctrl-C does.
    func interrupt() -> Int32 {
        process.interrupt()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
