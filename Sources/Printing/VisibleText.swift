/// A line of text as people see it: no character of the data moves the cursor, colours the screen, reverses the line or hides in it.
///
/// It is the one way in which text gets onto a terminal, a page, a table or into the journal, and widths are those of what is shown.
/// What is hidden stands as `\u{1B}`; whoever needs the bytes as they were recorded asks for JSON.
public struct VisibleText: Hashable, Sendable {
    public let text: String

    public init(_ text: some StringProtocol) {
        self.text = VisibleText.shown(text, keepingLines: false)
    }

    /// A text that was shown as it is already, and spaces.
    init(shown text: String) {
        self.text = text
    }

    /// A text of several lines, whose line feeds stay; only where lines of the data cannot be taken for lines of the program.
    public static func lines(of text: some StringProtocol) -> String { shown(text, keepingLines: true) }

    private static func shown(_ text: some StringProtocol, keepingLines: Bool) -> String {
        guard text.utf8.contains(where: { !(0x20...0x7E).contains($0) }) else { return String(text) }
        return text.unicodeScalars.reduce(into: "") { shown, scalar in
            if isHidden(scalar), !(keepingLines && scalar == "\n") {
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
    }

    /// JSON with each hidden character as its `\u` escape: another spelling of the same value. Line feeds stay, since no string of
    /// JSON has any.
    public static func json(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { !(0x20...0x7E).contains($0) }) else { return bytes }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(into: []) { shown, scalar in
            guard isHidden(scalar), scalar != "\n" else { return shown.append(contentsOf: Array(String(scalar).utf8)) }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                shown += Array("\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
            }
        }
    }

    /// Control characters, line and paragraph separators, and whatever else has no shape of its own (Unicode's *default ignorable*
    /// characters): those that turn the direction of writing, those without width, tags. Variation selectors only choose a shape.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xFE00...0xFE0F, 0xE0100...0xE01EF: false
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFFF9...0xFFFB: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
