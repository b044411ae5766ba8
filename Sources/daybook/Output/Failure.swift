import ArgumentParser
import DaybookClient
import Events

/// Why a command came to nothing: a sentence, and the code that the shell gets.
struct Failure: Error {
    let message: String
    let exitCode: ExitCode

    /// - Parameter exitCode: 1 where no code of sysexits(3) says it better.
    init(_ message: String, _ exitCode: ExitCode = .failure) {
        self.message = message
        self.exitCode = exitCode
    }

    /// Whoever read what was printed has closed the pipe, as `head` does: nothing to say.
    static let readerGone = Failure("")

    /// The failure that an error is; `nil` where it is the argument parser's own.
    init?(_ error: any Error, _ language: Language = .english) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ClientError: self = Failure(error, language)
        case let error as FieldError: self.init(error.message, .validationFailure)
        default: return nil
        }
    }

    /// Codes of sysexits(3).
    static let wrongData = ExitCode(65)
    static let noInput = ExitCode(66)
    static let unavailable = ExitCode(69)
    static let tryAgain = ExitCode(75)
    static let notPermitted = ExitCode(77)
    static let interrupted = ExitCode(130)

    /// Nothing is recorded under a name.
    ///
    /// - Parameter list: The command that lists what there is.
    static func nothing(about subject: String, list: String, _ language: Language) -> Failure {
        Failure(Words.nothingAbout.filled(language, subject, list), noInput)
    }
}

extension ClientError {
    /// The kind of problem that the daemon named, where it refused.
    var kind: ProblemKind? { problem.flatMap { ProblemKind(type: $0.type) } }
}

extension Failure {
    private init(_ error: ClientError, _ language: Language) {
        switch error.code {
        case .notRunning: self.init(Failure.words(Words.noDaemon, error, language), Failure.unavailable)
        case .notPermitted: self.init(Failure.words(Words.socketClosed, error, language), Failure.notPermitted)
        case .refused: self.init(Failure.message(of: error, language), Failure.exitCode(of: error))
        default: self.init(error.message, Failure.tryAgain)
        }
    }

    /// The client says it in English, with the socket's path; the command line in both languages.
    private static func words(_ label: Label, _ error: ClientError, _ language: Language) -> String {
        language == .english ? error.message : label[language]
    }

    private static func exitCode(of error: ClientError) -> ExitCode {
        error.kind.map { ExitCode($0.exitCode) } ?? .failure
    }

    /// What is wrong in general, what in particular, which rules, and what to do about it.
    private static func message(of error: ClientError, _ language: Language) -> String {
        guard let problem = error.problem, let kind = error.kind else { return error.message }
        let rules = problem.breaches.map { breach in
            let rule = Rule(rawValue: breach.rule)?.label[language] ?? breach.message
            let collision = breach.position.map { " (" + Words.eventAt.filled(language, String($0.value)) + ")" } ?? ""
            return "\n  \(breach.rule): \(rule)\(collision)"
        }
        return Words.remark.filled(language, kind.title[language], problem.detail) + rules.joined()
            + "\n\(kind.remedy[language])"
    }
}
