/// What a person reads for a code, a field or a type, in the mission's two languages.
public struct Label: Hashable, Sendable {
    public let english: String
    public let french: String

    public init(_ english: String, _ french: String) {
        self.english = english
        self.french = french
    }

    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }

    /// The text with each `%` replaced by the next of the values.
    public func filled(_ language: Language, _ values: String...) -> String { filled(language, values) }

    private func filled(_ language: Language, _ values: [String]) -> String {
        let pieces = self[language].split(separator: "%", omittingEmptySubsequences: false)
        precondition(pieces.count == values.count + 1, "a value for each gap")
        return zip(pieces, values + [""]).map { $0 + $1 }.joined()
    }

    /// Both texts with each `%` replaced by the next of the values.
    public func filled(_ values: String...) -> Label {
        Label(filled(.english, values), filled(.french, values))
    }
}

/// A language that daybook answers in.
public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
}
