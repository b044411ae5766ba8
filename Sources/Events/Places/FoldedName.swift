extension StringProtocol {
    /// Lower case without accents: `Ségou` and `segou` are one. Letters that French and the languages of Mali write.
    public var withoutAccents: String {
        lowercased().unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "é", "è", "ê", "ë", "ē", "ɛ": text += "e"
            case "à", "á", "â", "ä", "ã", "å", "ā": text += "a"
            case "î", "ï", "í", "ì", "ī": text += "i"
            case "ô", "ö", "ó", "ò", "õ", "ō", "ø", "ɔ": text += "o"
            case "û", "ù", "ü", "ú", "ū": text += "u"
            case "ý", "ÿ": text += "y"
            case "ç": text += "c"
            case "ñ", "ɲ", "ŋ": text += "n"
            case "ɓ": text += "b"
            case "ɗ": text += "d"
            case "œ": text += "oe"
            case "æ": text += "ae"
            case "ß": text += "ss"
            case "\u{300}"..."\u{36F}": break
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// A name as names are compared: without accents, case, and whatever is neither letter nor digit (`Aguel'hoc` is `Aguelhoc`,
    /// `Tin-Essako` is `Tin Essako`).
    public var foldedAsName: String {
        withoutAccents.filter { $0.isLetter || $0.isNumber }
    }
}
