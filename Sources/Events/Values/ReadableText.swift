/// The rule for every text that people read, asked of what is new: it says something, in characters that can be printed.
///
/// Refused are control characters (C0, U+007F to U+009F), of which a text of several lines may have line feed and tab; U+FFFD, which
/// stands where a character was lost; and a text of nothing but space. What older logs hold is read as it is.
public enum ReadableText {
    /// What was expected instead of a text that is none; `nil` for one that is.
    ///
    /// Cost: one pass over its bytes.
    public static func expected(insteadOf text: String, lines takesLines: Bool = false) -> Label? {
        switch fault(of: text, takesLines) {
        case nil: nil
        case .blank: Label("text that says something", "un texte qui dit quelque chose")
        case .character("\u{FFFD}", let place):
            Label(
                "text without U+FFFD, which stands where a character was lost; it is character \(place)",
                "un texte sans U+FFFD, qui est mis là où un caractère s'est perdu ; c'est le caractère \(place)"
            )
        case .character(let character, let place):
            expected(insteadOf: code(of: character), place, hint(for: character), takesLines)
        }
    }

    /// Whether the text may be recorded.
    public static func accepts(_ text: String, lines takesLines: Bool = false) -> Bool {
        fault(of: text, takesLines) == nil
    }

    /// Whether no text may hold the character, be it of one line or of several.
    public static func isForbidden(_ character: Unicode.Scalar) -> Bool {
        switch character.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0xFFFD: true
        default: false
        }
    }

    /// The rule as an expression of JSON Schema.
    static func pattern(lines takesLines: Bool) -> String {
        let controls = takesLines ? #"\u0000-\u0008\u000B-\u001F"# : #"\u0000-\u001F"#
        let refused = controls + #"\u007F-\u009F\uFFFD"#
        return "^[^\(refused)]*[^\(refused)\\s][^\(refused)]*$"
    }

    private enum Fault: Equatable {
        case blank
        /// A character that may not stand here, and which of the text it is, counted from one.
        case character(Unicode.Scalar, at: Int)
    }

    private static func expected(insteadOf name: String, _ place: Int, _ hint: Label, _ takesLines: Bool) -> Label {
        takesLines
            ? Label(
                "text without control characters but line feed and tab; character \(place) is \(name)\(hint.english)",
                "un texte sans caractère de commande hormis saut de ligne et tabulation ; le caractère \(place) est \(name)\(hint.french)"
            )
            : Label(
                "text of one line without control characters; character \(place) is \(name)\(hint.english)",
                "un texte d'une ligne sans caractère de commande ; le caractère \(place) est \(name)\(hint.french)"
            )
    }

    private static func hint(for character: Unicode.Scalar) -> Label {
        switch character.value {
        case 0x09: Label(" (a tab)", " (une tabulation)")
        case 0x0A: Label(" (a line feed)", " (un saut de ligne)")
        case 0x0D: Label(" (a carriage return)", " (un retour chariot)")
        case 0x80...0x9F:
            Label(
                ", as in a file in windows-1252 that was read as ISO 8859-1",
                ", comme dans un fichier en windows-1252 lu en ISO 8859-1"
            )
        default: Label("", "")
        }
    }

    /// The code of a character, as `U+0007`.
    public static func code(of character: Unicode.Scalar) -> String {
        let digits = String(character.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    private static func fault(of text: String, _ takesLines: Bool) -> Fault? {
        let bytes = text.utf8.span
        var saysSomething = false
        var isASCII = true
        for index in bytes.indices {
            switch bytes[index] {
            case 0x21...0x7E: saysSomething = true
            case 0x20: break
            case 0x09 where takesLines, 0x0A where takesLines: break
            case ..<0x20, 0x7F: return character(in: text, takesLines)
            case 0xC2 where bytes[index + 1] < 0xA0: return character(in: text, takesLines)
            case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD: return character(in: text, takesLines)
            default: isASCII = false
            }
        }
        return saysSomething || (!isASCII && text.unicodeScalars.contains(where: isSeen)) ? nil : .blank
    }

    private static func character(in text: String, _ takesLines: Bool) -> Fault? {
        text.unicodeScalars.enumerated().first { _, character in
            isForbidden(character) || !takesLines && (character == "\t" || character == "\n")
        }
        .map { .character($1, at: $0 + 1) }
    }

    /// Whether a reader sees the character; the empty pattern of Braille is one that none does.
    private static func isSeen(_ character: Unicode.Scalar) -> Bool {
        !character.properties.isWhitespace && !character.properties.isDefaultIgnorableCodePoint
            && character.properties.generalCategory != .format && character != "\u{2800}"
    }
}
