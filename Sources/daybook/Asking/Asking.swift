import Events
import Printing

/// Questions to which a person may answer `?` for an explanation, and `<` to go back to the question before.
///
/// Answers are kept, each under the key of its question. Who goes back finds the earlier answer where it is asked again, and so are
/// those after it. The interview is held again each time: it says nothing until it reaches a question that has to be asked. So an
/// interview is written as if nobody ever went back.
final class Asking {
    /// Why a question has no answer.
    enum Leaving: Error {
        /// The question before is to be asked again.
        case back
        /// Nobody answers any more: Ctrl-D.
        case ended
        /// One of the answers is to be asked for again.
        case changing
        /// The interview goes on once it is known what is recorded of these days.
        case wantsSubjects(ClosedRange<Day>)
    }

    /// What an answer comes to.
    enum Reading<Value> {
        /// - Parameter text: The answer as it is kept, where it means something else tomorrow: `yesterday` is a day.
        case taken(Value, as: String? = nil)
        /// What was wrong with it.
        case refused(Page)
    }

    struct Question {
        /// What tells it from every other question: a path, or a name.
        let key: String
        let text: String
        /// What it asks for, in short; `nil` where the text is short.
        var name: String?
        /// What is shown above it, such as choices.
        var above: Page = []
        /// What `?` shows.
        let explanation: Page
        /// Whether the answer may have several lines.
        var takesLines = false
        /// What stands there to be kept or changed, where nothing was answered before.
        var suggestion = ""
        /// Whether the answer identifies a person, so that it is kept nowhere but in memory.
        var isSealed = false
    }

    /// Where the person sits.
    struct Terminal {
        let read: (LineEditor.Request) -> String?
        let show: (Page) -> Void
    }

    /// An answer that was taken.
    struct Answer: Equatable {
        let key: String
        let question: String
        let text: String
        var isSealed = false
    }

    let language: Language
    /// Called whenever an answer was taken.
    var didAnswer: ([Answer]) -> Void = { _ in }
    private let terminal: Terminal
    private(set) var answers: [Answer] = []
    private var used = 0
    /// The answer that is asked for again, though those after it stand.
    private var reopened: Int?
    /// Earlier answers, by the keys of their questions.
    private var kept: [String: String] = [:]
    private var timesAsked: [String: Int] = [:]
    /// The last answer as it was typed, where that was just now.
    private(set) var justTyped: String?

    /// - Parameter answers: Those of an interview that was left.
    init(_ language: Language, _ terminal: Terminal, resuming answers: [Answer] = []) {
        self.language = language
        self.terminal = terminal
        self.answers = answers
    }

    // MARK: - Asking

    /// Asks until an answer is taken.
    func answer<Value>(
        _ question: Question,
        _ read: (String) -> Reading<Value>
    ) throws(Leaving) -> Value {
        let key = uniqueKey(question.key)
        if used < answers.count, answers[used].key != key { keep(from: used) }
        if used < answers.count, reopened != used {
            if case .taken(let value, _) = read(answers[used].text) {
                used += 1
                justTyped = nil
                return value
            }
            // What was true of it is not any more, such as a choice that is gone.
            reopened = used
        }
        let isReopened = reopened == used && used < answers.count
        var offered = isReopened ? answers[used].text : kept[key] ?? question.suggestion
        terminal.show(question.above)
        while true {
            let request = LineEditor.Request(
                question: question.text,
                initial: offered,
                takesLines: question.takesLines
            )
            guard let line = terminal.read(request) else { throw .ended }
            let answer = line.trimmingBlanks
            switch answer {
            case "?": terminal.show(question.explanation)
            case "<",
                offered + "<" where !offered.isEmpty:
                throw .back
            default:
                switch TextCheck.mistake(in: line, language).map(Reading<Value>.refused) ?? read(answer) {
                case .taken(let value, let text):
                    let kept = Answer(
                        key: key,
                        question: question.name ?? question.text,
                        text: text ?? answer,
                        isSealed: question.isSealed
                    )
                    put(kept, isReopened)
                    justTyped = answer
                    return value
                case .refused(let why):
                    terminal.show(why)
                    offered = answer
                }
            }
        }
    }

    private func put(_ answer: Answer, _ isReopened: Bool) {
        if isReopened {
            answers[used] = answer
            reopened = nil
        } else {
            answers.append(answer)
        }
        kept[answer.key] = answer.text
        used += 1
        didAnswer(answers)
    }

    /// Puts the answers from an index on aside: they are offered where they are asked for again.
    private func keep(from index: Int) {
        for answer in answers[index...] { kept[answer.key] = answer.text }
        answers.removeSubrange(index...)
        if let reopened, reopened >= index { self.reopened = nil }
    }

    /// A question that is asked several times has a key for each.
    private func uniqueKey(_ key: String) -> String {
        timesAsked[key, default: 0] += 1
        let times = timesAsked[key] ?? 1
        return times == 1 ? key : "\(key)#\(times)"
    }

    /// Shows what stands between the questions.
    func note(_ page: Page) {
        if used == answers.count || justTyped != nil { terminal.show(page) }
    }

    // MARK: - Holding an interview

    /// Holds an interview, again and again where the person goes back, until it is over.
    ///
    /// - Returns: `nil` where nobody answers any more.
    /// - Parameter lookUp: Finds what is recorded of some days.
    func hold<Result>(
        _ lookUp: (ClosedRange<Day>) async -> Void,
        _ interview: () throws(Leaving) -> Result
    ) async -> Result? {
        while true {
            (used, timesAsked) = (0, [:])
            do throws(Leaving) {
                return try interview()
            } catch {
                switch error {
                case .back: goBack()
                case .changing: reopenOne()
                case .wantsSubjects(let days): await lookUp(days)
                case .ended:
                    terminal.show([""])
                    return nil
                }
            }
        }
    }

    private func goBack() {
        keep(from: reopened ?? used)
        guard let last = answers.popLast() else { return terminal.show(.line(Words.firstQuestion[language])) }
        kept[last.key] = last.text
        terminal.show(.line(Words.keptAnswers[language]))
    }

    /// Takes the last answer back, and asks which other is to be changed.
    private func reopenOne() {
        reconsider()
        let options = answers.filter { !$0.text.isEmpty }
        terminal.show(
            Page(
                options.enumerated().map { index, answer in
                    let text = VisibleText(answer.text).cut(to: 60).text
                    return "  \(VisibleText(String(index + 1)).pushed(to: 2))  \(answer.question) \(text)"
                }
            )
        )
        let request = LineEditor.Request(question: Words.whichAnswer[language])
        guard let line = terminal.read(request), let number = Int(line.trimmingBlanks),
            options.indices.contains(number - 1)
        else { return }
        reopened = answers.firstIndex(of: options[number - 1])
    }

    /// Takes the last answer back.
    func reconsider() {
        _ = answers.popLast()
        used = min(used, answers.count)
    }

    /// The answer at a path, or else that of the field that the path is in, is asked for again; those after it stand.
    ///
    /// - Returns: Whether there is such an answer.
    @discardableResult
    func reopen(_ path: String) -> Bool {
        var path = path[...]
        while !path.isEmpty {
            if let index = answers.lastIndex(where: { $0.key == path || $0.key.hasPrefix("\(path)#") }) {
                reopened = index
                return true
            }
            path = path[..<(path.lastIndex { $0 == "." || $0 == "[" } ?? path.startIndex)]
        }
        return false
    }
}

extension String {
    /// The text without blanks around it.
    var trimmingBlanks: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
