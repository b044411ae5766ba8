extension StringProtocol {
    /// The text as a keyboard without accents writes it: letters without their marks, apostrophes straight, spaces plain. What is ASCII
    /// stays as it is, so that an expression to search by still says what it said.
    public var plain: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            guard !scalar.isASCII else { return text.unicodeScalars.append(scalar) }
            text += FoldedLetter.plain(scalar)
        }
    }

    /// Lower case without accents: `Ségou` and `segou` are one, however composed.
    public var withoutAccents: String { lowercased().plain }

    /// A name as names are compared: without accents, case, and whatever is neither letter nor digit (`Aguel'hoc` is `Aguelhoc`,
    /// `Tin-Essako` is `Tin Essako`).
    public var foldedAsName: String {
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return withoutAccents.filter { $0.isLetter || $0.isNumber } }
        let letters = utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte | 0x20
            default: nil
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// A name or a code as searches compare them: the same, and what has neither letter nor digit as it is.
    public var foldedForSearch: String {
        let folded = foldedAsName
        return folded.isEmpty ? String(self) : folded
    }
}

/// What a letter is without its marks.
private enum FoldedLetter {
    /// A character that is not ASCII, as a keyboard without it writes it.
    static func plain(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\u{300}"..."\u{36F}", "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": ""
        case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{2BC}", "\u{2B9}", "\u{B4}", "\u{A78C}": "'"
        case _ where scalar.properties.isWhitespace: " "
        case "ɛ", "Ɛ": letter("e", scalar)
        case "ɔ", "Ɔ": letter("o", scalar)
        case "ŋ", "Ŋ": letter("n", scalar)
        case "œ", "Œ": letter("oe", scalar)
        case "æ", "Æ": letter("ae", scalar)
        case "ß": "ss"
        case "\u{C0}"..."\u{24F}", "\u{250}"..."\u{2AF}", "\u{1E00}"..."\u{1EFF}": latin(scalar) ?? String(scalar)
        default: String(scalar)
        }
    }

    /// `é` is named LATIN SMALL LETTER E WITH ACUTE, so that its name says what it is without the mark.
    private static func latin(_ scalar: Unicode.Scalar) -> String? {
        guard let words = scalar.properties.name?.split(separator: " "), words.count > 4, words[0] == "LATIN",
            words[2] == "LETTER", words[3].utf8.count == 1, words[4] == "WITH"
        else { return nil }
        return letter(words[3].lowercased(), scalar)
    }

    private static func letter(_ plain: String, _ scalar: Unicode.Scalar) -> String {
        scalar.properties.isUppercase ? plain.uppercased() : plain
    }
}
