extension Unicode.Scalar {
    /// The letter or digit in lower case without its accent, as names are compared; nothing for an accent alone, `nil` for what has
    /// no such form.
    var foldedToASCII: String? {
        let lower = properties.lowercaseMapping.unicodeScalars.first ?? self
        switch lower {
        case "a"..."z", "0"..."9": return String(Character(lower))
        case "à", "á", "â", "ã", "ä", "å", "ā": return "a"
        case "ç": return "c"
        case "è", "é", "ê", "ë", "ē", "ɛ": return "e"
        case "ì", "í", "î", "ï", "ī": return "i"
        case "ñ", "ŋ", "ɲ": return "n"
        case "ò", "ó", "ô", "õ", "ö", "ō", "ø", "ɔ": return "o"
        case "ù", "ú", "û", "ü", "ū": return "u"
        case "ý", "ÿ": return "y"
        case "œ": return "oe"
        case "æ": return "ae"
        case "ß": return "ss"
        case "\u{300}"..."\u{36F}": return ""
        default: return nil
        }
    }
}
