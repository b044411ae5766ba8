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
}

/// A language that daybook answers in.
public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
}
