import Events
import Printing

/// Questions to which a person may answer `?` for an explanation, and `<` to go back to the question before.
///
/// Answers are kept. Who goes back takes the last one back, and the interview is held again with those that are left: it says
/// nothing until it reaches a question that has no answer yet. So an interview is written as if nobody ever went back.
final class Asking {
    /// Why a question has no answer.
    enum Leaving: Error {
        /// The question before is to be asked again.
        case back
        /// Nobody answers any more: Ctrl-D.
        case ended
    }

    /// What an answer comes to.
    enum Reading<Value> {
        case taken(Value)
        /// What was wrong with it.
        case refused(Page)
    }

    struct Question {
        let text: String
        /// What is shown above it, such as choices.
        var above: Page = []
        /// What `?` shows.
        let explanation: Page
    }

    /// Where the person sits.
    struct Terminal {
        let read: () -> String?
        let show: (Page) -> Void
        let ask: (String) -> Void
    }

    let language: Language
    private let terminal: Terminal
    private var answers: [String] = []
    private var used = 0

    init(_ language: Language, _ terminal: Terminal) {
        self.language = language
        self.terminal = terminal
    }

    /// Asks until an answer is taken.
    func answer<Value>(
        _ question: Question,
        _ read: (String) -> Reading<Value>
    ) throws(Leaving) -> Value {
        if used < answers.count, case .taken(let value) = read(answers[used]) {
            used += 1
            return value
        }
        terminal.show(question.above)
        while true {
            terminal.ask(question.text)
            guard let line = terminal.read() else { throw .ended }
            let answer = line.trimmingBlanks
            switch answer {
            case "?": terminal.show(question.explanation)
            case "<": throw .back
            default:
                switch read(answer) {
                case .taken(let value):
                    answers.removeSubrange(used...)
                    answers.append(answer)
                    used += 1
                    return value
                case .refused(let why): terminal.show(why)
                }
            }
        }
    }

    /// Shows what stands between the questions.
    func note(_ page: Page) {
        if used == answers.count { terminal.show(page) }
    }

    /// Holds an interview, again and again where the person goes back, until it is over.
    ///
    /// - Throws: ``Failure`` where nobody answers any more.
    func hold<Result>(_ interview: () throws(Leaving) -> Result) throws(Failure) -> Result {
        while true {
            used = 0
            do throws(Leaving) {
                return try interview()
            } catch {
                switch error {
                case .back:
                    if answers.popLast() == nil { terminal.show(.line(Words.firstQuestion[language])) }
                case .ended:
                    terminal.show([""])
                    throw Failure(Words.noAnswer[language])
                }
            }
        }
    }

    /// Takes the last answer back.
    func reconsider() {
        _ = answers.popLast()
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
