import CanonicalJSON
public import Events
public import Files
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

    /// By which a process reaches the folder that is its standard input.
    public static let inputPath = "/dev/stdin"

    private let program: String
    private let arguments: [String]
    private let directory: String
    private let input: OpenFile<BackupError>?

    /// - Parameters:
    ///   - program: One that writes ``VerificationLine``s to its standard output, the last with what it found or what kept it from that.
    ///   - directory: The folder that it verifies, for messages.
    ///   - input: Is its standard input.
    public init(program: String, arguments: [String], directory: String, input: OpenFile<BackupError>? = nil) {
        self.input = input
        self.program = program
        self.arguments = arguments
        self.directory = directory
    }

    /// Runs it to its end.
    ///
    /// - Parameter progress: Is told now and then how many events were read, and of how many.
    /// - Throws: ``Failure``.
    public func verify(_ progress: (_ read: Position, _ of: Position) -> Void) throws(Failure) -> Verification {
        let (running, output) = try start()
        var reached = Position.zero
        var end: VerificationLine?
        try eachLine(of: output) { line in
            switch line {
            case .progress(let read, let all):
                reached = read
                progress(read, all)
            case .result, .failure: end = line
            }
        }
        let ending = running.wait()
        if case .signal(let signal) = ending, VerificationProcess.signalsOfDamage.contains(signal) {
            return damaged(after: reached, by: signal)
        }
        switch end {
        case .result(let result): return result
        case .failure(let reason): throw Failure(description: reason)
        case .progress, nil:
            let cause =
                switch ending {
                case .code(let code): "ended with code \(code)"
                case .signal(let signal): "was ended by signal \(signal)"
                }
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

    private func failure(_ error: FileError) -> Failure {
        Failure(description: "\(program) cannot be run: \(error.reason)")
    }

    // MARK: - The process

    private func start() throws(Failure) -> (RunningProgram, OpenFile<FileError>) {
        var started = Program(program, arguments)
        if let input { started.input = .descriptor(input.descriptor) }
        // What a process that a signal ends was doing is of no use to whoever asked.
        started.environment =
            Program.environment.filter { !$0.hasPrefix("SWIFT_BACKTRACE=") } + ["SWIFT_BACKTRACE=enable=no"]
        do throws(FileError) {
            return try started.startPiped()
        } catch {
            throw failure(error)
        }
    }

    private func eachLine(of output: OpenFile<FileError>, _ take: (VerificationLine) -> Void) throws(Failure) {
        var lines = LineSplitter(lineBytesMax: .max)
        do throws(FileError) {
            try output.eachPiece { (piece) throws(FileError) in
                lines.append(piece)
                while let line = lines.next() {
                    if let json = try? JSONValue(json: line), let line = VerificationLine(json) { take(line) }
                }
            }
        } catch {
            throw failure(error)
        }
    }
}
