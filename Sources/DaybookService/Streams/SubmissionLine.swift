import CanonicalJSON
import DaybookEngine
import Events

/// A line of an upload: a submission, nothing, or what is wrong with it.
struct SubmissionLine {
    /// What became of a line.
    enum Outcome {
        case blank
        case recorded(Receipt)
        case refused(Problem)

        var isRefused: Bool {
            if case .refused = self { true } else { false }
        }

        /// The line of the answer; `nil` where there is nothing to say.
        func json(_ number: Int, _ language: Language) -> JSONValue? {
            switch self {
            case .blank: Optional.none
            case .recorded(let receipt): receipt.json.adding("line", JSONValue(number))
            case .refused(let problem): ["line": JSONValue(number), "problem": problem.json(language)]
            }
        }
    }

    private enum Content {
        case blank
        case submission(Submission)
        case refused(Problem)
    }

    /// From 1, blank lines counted.
    let number: Int
    private let content: Content

    /// - Parameter allow: Throws where the sender may not record the submission.
    init(number: Int, _ line: LineAssembler.Line, allow: (Submission) throws(Problem) -> Void) {
        self.number = number
        switch line {
        case .tooLong:
            let most = Limits.submissionBytesMax
            self.content = .refused(Problem(.tooLarge, "the line has more than \(most) bytes; shorten its texts"))
        case .whole(let bytes) where bytes.allSatisfy { " \t\r".utf8.contains($0) }:
            self.content = .blank
        case .whole(let bytes):
            self.content = SubmissionLine.content(bytes, allow)
        }
    }

    private static func content(_ bytes: [UInt8], _ allow: (Submission) throws(Problem) -> Void) -> Content {
        let submission: Submission
        do {
            submission = try Submission(received: bytes)
        } catch {
            return .refused(Problem(error))
        }
        do throws(Problem) {
            try allow(submission)
        } catch {
            return .refused(error)
        }
        return .submission(submission)
    }

    var submission: Submission? {
        if case .submission(let submission) = content { submission } else { nil }
    }

    /// What became of the line, with the engine's word where it was submitted.
    func outcome(_ decided: () -> Result<Receipt, Problem>?) -> Outcome {
        switch content {
        case .blank: .blank
        case .refused(let problem): .refused(problem)
        case .submission:
            switch decided() {
            case .success(let receipt): .recorded(receipt)
            case .failure(let problem): .refused(problem)
            case nil: preconditionFailure("the engine answers each submission")
            }
        }
    }
}

extension JSONValue {
    /// The object with one more member.
    fileprivate func adding(_ name: String, _ value: JSONValue) -> JSONValue {
        guard var object = objectValue else { return self }
        object[name] = value
        return .object(object)
    }
}
