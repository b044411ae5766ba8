import ArgumentParser
import DaybookClient
import Events
import Files
import Printing

/// Why a command came to nothing: a sentence, and the code that the shell gets.
struct Failure: Error {
    /// The sentence, and what is added to it.
    private let sentences: [Label]
    let exitCode: ExitCode

    var lines: [String] { sentences.map(\.english) }
    var message: String { lines.joined(separator: "\n") }

    /// - Parameters:
    ///   - message: Empty where there is nothing to say.
    ///   - exitCode: 1 where no code of sysexits(3) says it better.
    init(_ message: String, _ exitCode: ExitCode = .failure) {
        self.init(lines: [message], exitCode)
    }

    init(lines: [String], _ exitCode: ExitCode = .failure) {
        self.sentences = lines.map { Label($0, $0) }
        self.exitCode = exitCode
    }

    /// - Parameter sentence: In both languages; whoever prints it chooses.
    init(_ sentence: Label, _ exitCode: ExitCode) {
        self.sentences = [sentence]
        self.exitCode = exitCode
    }

    /// The same in one language.
    func told(_ language: Language) -> Failure {
        Failure(lines: sentences.map { $0[language] }, exitCode)
    }

    /// Whoever read what was printed has closed the pipe, as `head` does: nothing to say.
    static let readerGone = Failure("", .brokenPipe)

    /// The failure that an error is; `nil` where it is the argument parser's own.
    init?(_ error: any Error, _ language: Language = .english) {
        switch error {
        case let failure as Failure: self = failure.told(language)
        case let error as ClientError: self = Failure(error, language)
        case let error as BrokenContinuity:
            self.init(Words.continuityBroken.filled(language, error.description), .dataError)
        case let error as LostMemory: self.init(error.message(language), .memoryLost)
        case let error as FieldError: self.init(error.message[language], .validationFailure)
        default: return nil
        }
    }

    /// Nothing is recorded under a name.
    ///
    /// - Parameters:
    ///   - list: The command that lists what there is.
    ///   - near: What may be meant.
    static func nothing(about name: String, list: String, _ near: [String], _ language: Language) -> Failure {
        let question =
            near.isEmpty ? [] : [Words.didYouMeanOne.filled(language, near.joined(separator: Words.or[language]))]
        return Failure(lines: [Words.nothingAbout.filled(language, name, list)] + question, .noInput)
    }
}

extension Failure: FileFailure {
    /// What a failure of the disk is to who gave a command.
    init(_ error: FileError) {
        if error.action.isReading {
            self.init("\(error.path): \(error.reason)", error.code == .missing ? .noInput : .inputOutput)
        } else {
            self.init("cannot write \(error.path): \(error.reason)", .cannotCreate)
        }
    }
}

extension Failure {
    /// What the client says.
    init(_ error: ClientError, _ language: Language) {
        let lines =
            switch error.code {
            case .notRunning: [Failure.words(Words.noDaemon, error, language)]
            case .noSocketPath(let bytes):
                [language == .english ? error.message : Words.noSocketPath.filled(language, "\(bytes)")]
            case .notPermitted: [Failure.words(Words.socketClosed, error, language)]
            case .refused: Failure.lines(of: error, language)
            default: [error.message]
            }
        self.init(lines: lines, ExitCode(error.exitCode))
    }

    /// The client says it in English, with the socket's path; the command line in both languages.
    private static func words(_ label: Label, _ error: ClientError, _ language: Language) -> String {
        language == .english ? error.message : label[language]
    }

    /// What is wrong in general, what in particular, which rules, and what to do about it.
    private static func lines(of error: ClientError, _ language: Language) -> [String] {
        guard let problem = error.problem, let kind = problem.kind else { return [error.message] }
        let rules = problem.breaches.map { breach in
            let rule = Rule(rawValue: breach.rule)?.label[language] ?? breach.message
            let position = breach.position.map { " (" + Words.eventAt.filled(language, String($0.value)) + ")" }
            let element = breach.element.map { " (" + Words.elementAt.filled(language, String($0)) + ")" }
            return "  \(breach.rule): \(rule)\(position ?? element ?? "")"
        }
        let detail = language == .english ? nil : problem.clock.map { ClockWords.text($0, language) }
        // A fact that breaks a rule by itself collides with no event to look at.
        let namesNone = kind == .ruleBroken && problem.breaches.allSatisfy { $0.position == nil && $0.element == nil }
        return [Words.remark.filled(language, kind.title[language], detail ?? problem.detail)] + rules
            + [(namesNone ? Words.mendTheFact : kind.remedy)[language]]
    }
}

/// Codes of sysexits(3), beside those of the catalogue of problems.
extension ExitCode {
    /// What was given is wrong.
    static let dataError = ExitCode(65)
    /// There is nothing of the name that was given.
    static let noInput = ExitCode(66)
    /// EX_TEMPFAIL: the same may succeed later.
    static let tryAgain = ExitCode(75)
    /// A file cannot be written.
    static let cannotCreate = ExitCode(73)
    /// A file cannot be read.
    static let inputOutput = ExitCode(74)
    /// What was seen of the record before cannot be read. Beyond those of sysexits(3), so that a script tells it from every other.
    static let memoryLost = ExitCode(80)
    /// What shells give to an end by SIGPIPE.
    static let brokenPipe = ExitCode(141)
}
