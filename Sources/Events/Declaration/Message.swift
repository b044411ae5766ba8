/// A sentence for whoever submitted something: a template in both languages, and what fills its gaps.
///
/// The values stay apart from the template, so that a position can still be put in other words by whoever tells it.
public struct Message: Hashable, Sendable {
    private let template: Label
    private var values: [Value]

    /// What fills a gap.
    public enum Value: Hashable, Sendable {
        case text(String)
        case label(Label)
        case message(Message)
        /// Where an event is recorded, with its preposition: `at position 3`.
        case position(Position)
        /// Where a submission stands in a batch that is not recorded, counted from zero: `in element 3 of this batch`.
        case element(Int)
    }

    /// - Parameters:
    ///   - english: The sentence, with a `%` for each value.
    ///   - french: The same.
    /// - Precondition: Both have as many gaps as there are values.
    public init(_ english: String, _ french: String, _ values: Value...) {
        self.template = Label(english, french)
        self.values = values
    }

    /// A sentence without gaps, whatever is in it.
    public init(_ label: Label) {
        self.init("%", "%", .label(label))
    }

    public subscript(language: Language) -> String {
        let pieces = template[language].split(separator: "%", omittingEmptySubsequences: false)
        precondition(pieces.count == values.count + 1, "a value for each gap")
        return zip(pieces, values.map { $0.words(language) } + [""]).map { $0 + $1 }.joined()
    }

    /// The same, which names the elements of a batch where it named the positions that they do not have after all.
    func naming(elements: [Position: Int]) -> Message {
        var message = self
        message.values = values.map { value in
            switch value {
            case .position(let position): elements[position].map { .element($0) } ?? value
            case .message(let inner): .message(inner.naming(elements: elements))
            case .text, .label, .element: value
            }
        }
        return message
    }
}

extension Message.Value {
    private static let atPosition = Label("at position %", "à la position %")
    private static let inElement = Label("in element % of this batch", "dans l'élément % de ce lot")

    fileprivate func words(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .label(let label): label[language]
        case .message(let message): message[language]
        case .position(let position): Message.Value.atPosition.filled(language, "\(position)")
        case .element(let index): Message.Value.inElement.filled(language, "\(index)")
        }
    }
}
