import Foundation
import TestKit

/// A program that goes on, of which lines are read as it prints them.
final class RunningCommand {
    private let process: ChildProcess
    private let output: LineReader
    private let errors: LineReader

    /// Reads lines of a pipe; blocks until there is one.
    private final class LineReader {
        let pipe = ChildProcess.makePipe()
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

    /// - Parameter input: Its standard input; it reads nothing without.
    init(_ program: URL, _ arguments: [String], input: Pipe? = nil) throws {
        output = LineReader()
        errors = LineReader()
        process = try ChildProcess(
            program.path,
            arguments,
            input: input.map { .pipe($0) } ?? .nothing,
            output: .pipe(output.pipe),
            errors: .pipe(errors.pipe)
        )
    }

    /// The next line of standard output; `nil` after the last.
    func line() -> String? { output.next() }

    func lines(_ count: Int) -> [String] { (0..<count).compactMap { _ in line() } }

    /// The next line of standard error.
    func message() -> String? { errors.next() }

    /// Its exit code, or the signal that ended it as a negative number.
    func waitUntilEnded() -> Int32 { process.waitUntilEnded() }

    /// Ends it at once.
    func kill() {
        process.send(SIGKILL)
        process.waitUntilEnded()
    }

    /// Ends it as Ctrl-C does.
    func interrupt() -> Int32 {
        process.send(SIGINT)
        return process.waitUntilEnded()
    }
}
