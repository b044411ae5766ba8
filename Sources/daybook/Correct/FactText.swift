import CanonicalJSON
import Events
import Printing

/// A fact as a text to be edited: JSON in the order of the catalogue, with a head that explains the fields.
struct FactText {
    let type: FactType
    let subject: Subject
    let language: Language

    /// The text to start from.
    func text(of fact: JSONValue, at position: Position) -> [UInt8] {
        let title =
            Words.remark.filled(language, type.label[language], subject.text)
            + " (" + Words.atPosition.filled(language, position.description) + ")"
        let head = [title] + Words.howToEdit[language].split(separator: "\n").map(String.init) + [""] + fields
        let comments = head.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
        return Array(comments.utf8) + Array((PrettyJSON.text(fact, .object(type.fields)) + "\n").utf8)
    }

    private var fields: [String] {
        let table = Table(
            ofPairs: type.fields.map { field in
                (
                    field.name + (field.isRequired ? "!" : ""),
                    "\(field.label[language]): \(field.schema.summary[language])"
                )
            }
        )
        return table.lines().map(\.text) + [Words.requiredMark[language]]
    }

    /// Why an edited text is no fact of the type: where, and what was expected.
    struct Mistake: Error, Equatable {
        let message: String
    }

    /// Reads an edited text.
    ///
    /// - Returns: `nil` where nothing is left but the head.
    /// - Throws: ``Mistake``.
    func fact(of text: [UInt8]) throws(Mistake) -> JSONValue? {
        let bytes = FactText.withoutComments(text)
        guard bytes.contains(where: { !" \t\r\n".utf8.contains($0) }) else { return nil }
        do throws(JSONError) {
            let value = try JSONValue(json: bytes)
            _ = try type.fact(replacing: bytes)
            return value
        } catch {
            throw Mistake(message: message(of: error, in: bytes))
        }
    }

    /// The text with blanks in place of lines that begin with `#`, so that every byte stays where it was. A string of JSON has no
    /// line breaks, so none can begin a line.
    private static func withoutComments(_ text: [UInt8]) -> [UInt8] {
        var blanked = text
        var isAtStart = true
        var isComment = false
        for index in text.indices {
            if text[index] == UInt8(ascii: "\n") {
                isAtStart = true
                isComment = false
                continue
            }
            if isAtStart, text[index] == UInt8(ascii: "#") { isComment = true }
            if !" \t".utf8.contains(text[index]) { isAtStart = false }
            if isComment { blanked[index] = UInt8(ascii: " ") }
        }
        return blanked
    }

    private func message(of error: JSONError, in bytes: [UInt8]) -> String {
        let before = bytes.prefix(error.offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
        let place = Label("line \(line), column \(column): ", "ligne \(line), colonne \(column) : ")[language]
        let text = Label(error.message)[language]
        return place + (text.ranges(of: " (").last.map { String(text[..<$0.lowerBound]) } ?? text)
    }
}
