import ArgumentParser
import DaybookClient

/// Why a command came to nothing: a sentence, and the code that the shell gets.
struct Failure: Error {
    let message: String
    let exitCode: ExitCode

    /// Something was refused, or did not work.
    init(_ message: String) {
        self.message = message
        self.exitCode = .failure
    }

    /// Whoever read what was printed has closed the pipe, as `head` does: nothing to say.
    static let readerGone = Failure("")

    /// The failure that an error is; `nil` where it is the argument parser's own.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ClientError:
            self.message = Failure.message(of: error)
            self.exitCode = error.code == .notRunning ? Failure.unavailable : .failure
        case let error as FieldError:
            self.message = error.message
            self.exitCode = .validationFailure
        default: return nil
        }
    }

    /// `EX_UNAVAILABLE` of sysexits: no daemon answers.
    static let unavailable = ExitCode(69)

    private static func message(of error: ClientError) -> String {
        guard let problem = error.problem else { return error.message }
        let rules = problem.breaches.map { breach in
            let collision = breach.position.map { " (event at position \($0))" } ?? ""
            return "\n  rule \(breach.rule)\(collision)"
        }
        return "refused: \(problem.detail)" + rules.joined()
    }
}
