import Events
import Printing

/// What no text may hold, whatever its field.
enum TextCheck {
    /// What is wrong with a text; `nil` where nothing is.
    static func mistake(in text: String, _ language: Language) -> Page? {
        guard let scalar = text.unicodeScalars.first(where: isForbidden) else { return nil }
        guard scalar != "\u{FFFD}" else { return .line(Words.notUTF8[language]) }
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
        return .line(Words.controlCharacter.filled(language, padded))
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0xFFFD: true
        default: false
        }
    }
}
