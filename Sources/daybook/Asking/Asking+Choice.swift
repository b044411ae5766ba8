import Events
import Printing

extension Asking {
    /// One of several things, as it is shown, and what else may be typed for it.
    struct Option {
        let label: String
        let code: String
    }

    /// The index of one of the options: by its number, its code, or a part of its words that no other has.
    ///
    /// - Parameters:
    ///   - none: What Enter alone does; `nil` where one must be chosen.
    ///   - objection: Why nothing cannot be chosen just now.
    /// - Returns: `nil` for none.
    func choice(
        _ text: String,
        _ options: [Option],
        none: Label? = nil,
        explanation: Page = [],
        objection: () -> Page? = { nil }
    ) throws(Leaving) -> Int? {
        let listed = Page(
            options.enumerated().map { "  \(VisibleText(String($0 + 1)).pushed(to: 2))  \($1.label) (\($1.code))" }
        )
        let question = Question(
            text: text + (none.map { " [\($0[language])]" } ?? ""),
            above: listed,
            explanation: explanation + .line(Words.howToChoose.filled(language, String(options.count))) + listed
        )
        return try answer(question) { answer in
            guard !answer.isEmpty else {
                guard none != nil else {
                    return .refused(.line(Words.answerNumber.filled(language, String(options.count))))
                }
                return objection().map { .refused($0) } ?? .taken(nil)
            }
            if let number = Int(answer) {
                return options.indices.contains(number - 1)
                    ? .taken(number - 1) : .refused(.line(Words.answerNumber.filled(language, String(options.count))))
            }
            return index(of: answer, options)
        }
    }

    private func index(of answer: String, _ options: [Option]) -> Reading<Int?> {
        if let exact = options.firstIndex(where: { $0.code == answer }) { return .taken(exact) }
        let found = NameSearch(options.map { "\($0.label) \($0.code)" }).all(like: answer)
        switch found.count {
        case 0: return .refused(.line(Words.answerNumber.filled(language, String(options.count))))
        case 1: return .taken(found[0])
        default:
            let names = found.map { "\($0 + 1) \(options[$0].label)" }.joined(separator: ", ")
            return .refused(.line(Words.severalFit.filled(language, answer, names)))
        }
    }

    /// Whether the person says yes; no answer is a no.
    func isAgreed(_ text: String, explanation: Page) throws(Leaving) -> Bool {
        try answer(Question(text: text + Words.noProposed[language], explanation: explanation)) { answer in
            switch Words.yesOrNo(answer) {
            case let isYes?: .taken(isYes)
            case nil: answer.isEmpty ? .taken(false) : .refused(.line(Words.answerYesOrNo[language]))
            }
        }
    }
}
