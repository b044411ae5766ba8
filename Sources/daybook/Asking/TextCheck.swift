import Events
import Printing

/// What no text may hold, whatever its field.
enum TextCheck {
    /// What is wrong with a text; `nil` where nothing is.
    static func mistake(in text: String, _ language: Language) -> Page? {
        guard let character = text.unicodeScalars.first(where: ReadableText.isForbidden) else { return nil }
        guard character != "\u{FFFD}" else { return .line(Words.notUTF8[language]) }
        return .line(Words.controlCharacter.filled(language, ReadableText.code(of: character)))
    }
}
