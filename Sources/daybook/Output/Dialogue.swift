import Events
import Glibc
import Printing

/// Questions to the person at the terminal. They stand where messages do, so that what is printed stays clean.
struct Dialogue {
    let language: Language

    /// Whether there is a person to answer.
    var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// What the person types; `nil` where nobody types any more.
    private func answer(_ question: String) -> String? {
        defer { RawTerminal.leave() }
        return LineEditor().text(LineEditor.Request(question: question))?.trimmingBlanks
    }

    /// Whether the person says yes. No answer is a no, unless yes is what is proposed.
    func isAgreed(_ question: Label, proposing proposal: Bool = false) -> Bool {
        while true {
            let text = question[language] + (proposal ? Words.yesProposed : Words.noProposed)[language]
            guard let answer = answer(text) else { return false }
            switch answer.lowercased() {
            case "": return proposal
            case "y", "yes", "o", "oui": return true
            case "n", "no", "non": return false
            default: Messages.line(Words.answerYesOrNo[language])
            }
        }
    }

    /// One of some codes, by its number or its name.
    ///
    /// - Throws: ``Failure`` where no answer comes.
    func choice(_ question: Label, _ codes: [ValueSchema.Code]) throws(Failure) -> String {
        for (index, code) in codes.enumerated() {
            Messages.line("  \(VisibleText(String(index + 1)).pushed(to: 2))  \(code.label[language]) (\(code.code))")
        }
        while true {
            guard let answer = answer(question[language]) else { throw Failure(Words.noAnswer[language]) }
            if let index = Int(answer), codes.indices.contains(index - 1) { return codes[index - 1].code }
            if let code = codes.first(where: { $0.code == answer }) { return code.code }
            Messages.line(Words.answerNumber.filled(language, String(codes.count)))
        }
    }

    /// A line of text; `nil` for none.
    func line(_ question: Label) -> String? {
        answer(question[language]).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A text, of several lines perhaps; `nil` for none.
    func text(_ question: Label) -> String? {
        defer { RawTerminal.leave() }
        let editor = LineEditor()
        var request = LineEditor.Request(question: question[language], takesLines: true)
        while let answer = editor.text(request)?.trimmingBlanks, !answer.isEmpty {
            guard let mistake = TextCheck.mistake(in: answer, language) else { return answer }
            for line in mistake.text() { Messages.line(line) }
            request.initial = answer
        }
        return nil
    }
}
