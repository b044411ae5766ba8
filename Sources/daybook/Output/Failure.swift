import ArgumentParser
import DaybookClient

/// Why a command came to nothing: a sentence, and the code that the shell gets.
struct Failure: Error {
    let message: String
    let exitCode: ExitCode

    /// Something did not work.
    init(_ message: String, _ exitCode: ExitCode = .failure) {
        self.message = message
        self.exitCode = exitCode
    }

    /// What the client says.
    init(_ error: ClientError) {
        self.message = error.problem?.pointed ?? error.message
        self.exitCode = ExitCode(error.exitCode)
    }

    /// Whoever read what was printed has closed the pipe, as `head` does: nothing to say.
    static let readerGone = Failure("")

    /// The failure that an error is; `nil` where it is the argument parser's own.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ClientError: self.init(error)
        case let error as FieldError:
            self.init(error.message, .validationFailure)
        default: return nil
        }
    }
}

/// Codes of sysexits(3), beside those of the catalogue of problems.
extension ExitCode {
    /// What was given is wrong.
    static let dataError = ExitCode(65)
    /// A file that was named is not there.
    static let noInput = ExitCode(66)
    /// A file cannot be written.
    static let cannotCreate = ExitCode(73)
    /// A file cannot be read.
    static let inputOutput = ExitCode(74)
}
