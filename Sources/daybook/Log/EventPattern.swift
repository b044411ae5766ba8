import CanonicalJSON
import Events

/// A regular expression to look for in events, as `grep` and journalctl do.
struct EventPattern {
    private let regex: Regex<AnyRegexOutput>

    /// A pattern without capital letters finds both; accents, apostrophes and spaces are those of a plain keyboard on both sides, and
    /// however many spaces are one.
    ///
    /// - Throws: What is wrong with the pattern.
    init(_ pattern: String) throws {
        let regex = try Regex(pattern.plain.withSingleSpaces)
        self.regex = pattern.contains(where: \.isUppercase) ? regex : regex.ignoresCase()
    }

    /// Whether it is found in the line that is shown, or in a text of the event.
    func isFound(line: String, event: JSONValue) -> Bool {
        isFound(line) || isFound(event)
    }

    private func isFound(_ text: String) -> Bool { text.plain.withSingleSpaces.firstMatch(of: regex) != nil }

    private func isFound(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): isFound(text)
        case .array(let elements): elements.contains { isFound($0) }
        case .object(let object): object.members.contains { isFound($0.value) }
        case .null, .bool, .number: false
        }
    }
}

extension String {
    /// The text with each run of spaces as one, its lines as they are.
    fileprivate var withSingleSpaces: String {
        reduce(into: "") { text, character in
            guard character.isWhitespace, !character.isNewline else { return text.append(character) }
            if text.last != " " { text.append(" ") }
        }
    }
}
