import Events
import Printing

extension Asking {
    /// One of several things, as it is shown, and what else may be typed for it.
    struct Option {
        let label: String
        let code: String
        /// What stands there already.
        var remark: String?

        fileprivate var words: String { "\(label) (\(code))" + (remark.map { ": \($0)" } ?? "") }
    }

    /// What is asked where one of several things is to be chosen.
    struct Menu {
        let key: String
        let text: String
        let options: [Option]
        /// What Enter alone does; `nil` where one must be chosen.
        var none: String?
        var explanation: Page = []
        /// The code of what stands there already.
        var suggestion = ""
        /// Whether an answer is a code by its form, so that it is no part of another option's words.
        var isCode: (String) -> Bool = { _ in false }
    }

    /// The index of one of the options: by its number, its code, or a part of its words that no other has.
    ///
    /// - Parameter objection: Why nothing cannot be chosen just now.
    /// - Returns: `nil` for none.
    func choice(_ menu: Menu, objection: () -> Page? = { nil }) throws(Leaving) -> Int? {
        let options = menu.options
        let listed = Page(
            options.enumerated().map { "  \(VisibleText(String($0 + 1)).pushed(to: 2))  \($1.words)" }
        )
        let question = Question(
            key: menu.key,
            text: menu.text + (menu.none.map { " [\($0)]" } ?? ""),
            name: menu.text,
            above: listed,
            explanation: menu.explanation + .line(Words.howToChoose.filled(language, String(options.count))) + listed,
            suggestion: menu.suggestion
        )
        return try answer(question) { answer in
            guard !answer.isEmpty else {
                guard menu.none != nil else {
                    return .refused(.line(Words.answerNumber.filled(language, String(options.count))))
                }
                return objection().map { .refused($0) } ?? .taken(nil)
            }
            if let number = Int(answer) {
                return options.indices.contains(number - 1)
                    ? .taken(number - 1) : .refused(.line(Words.answerNumber.filled(language, String(options.count))))
            }
            return index(of: answer, menu)
        }
    }

    private func index(of answer: String, _ menu: Menu) -> Reading<Int?> {
        let options = menu.options
        if let exact = options.firstIndex(where: { $0.code == answer }) { return .taken(exact) }
        if menu.isCode(answer) {
            return options.firstIndex { $0.code.lowercased() == answer.lowercased() }.map { .taken($0) }
                ?? .refused(.line(Words.noneOfThese.filled(language, answer, String(options.count))))
        }
        let found = NameSearch(options.map { "\($0.label) \($0.code)" }).all(like: answer)
        switch found.count {
        case 0: return .refused(.line(Words.answerNumber.filled(language, String(options.count))))
        case 1: return .taken(found[0])
        default:
            let names = found.map { "\($0 + 1) \(options[$0].label)" }.joined(separator: ", ")
            return .refused(.line(Words.severalFit.filled(language, answer, names)))
        }
    }

    /// Whether the person says yes; no answer is a no, unless yes is what is proposed.
    func isAgreed(
        _ key: String,
        _ text: String,
        proposing proposal: Bool = false,
        explanation: Page = []
    ) throws(Leaving) -> Bool {
        let proposed = (proposal ? Words.yesProposed : Words.noProposed)[language]
        let question = Question(key: key, text: text + proposed, name: text, explanation: explanation)
        return try answer(question) { answer in
            switch Words.yesOrNo(answer) {
            case let isYes?: .taken(isYes)
            case nil: answer.isEmpty ? .taken(proposal) : .refused(.line(Words.answerYesOrNo[language]))
            }
        }
    }

    static let agreementKey = "agreement"

    /// Whether the person agrees to what comes of all answers; `c` changes one of them.
    func isAgreedAtLast(_ text: String, explanation: Page) throws(Leaving) -> Bool {
        let question = Question(
            key: Asking.agreementKey,
            text: text + Words.noProposed[language] + " " + Words.changesAnAnswer[language],
            explanation: explanation
        )
        let isAgreed: Bool? = try answer(question) { answer in
            switch Words.yesOrNo(answer) {
            case let isYes?: .taken(isYes)
            case nil where answer.isEmpty: .taken(false)
            case nil where answer.lowercased() == "c": .taken(nil)
            case nil: .refused(.line(Words.answerYesOrNo[language]))
            }
        }
        guard let isAgreed else { throw .changing }
        return isAgreed
    }
}
