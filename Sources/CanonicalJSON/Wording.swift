/// A few words for a person, in the two languages that errors are told in.
public struct Wording: Hashable, Sendable {
    public let english: String
    public let french: String

    public init(_ english: String, _ french: String) {
        self.english = english
        self.french = french
    }

    /// What is written the same in both: an excerpt, a name, a mark.
    public init(verbatim text: String) {
        self.init(text, text)
    }
}
