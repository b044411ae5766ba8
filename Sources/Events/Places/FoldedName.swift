extension StringProtocol {
    /// Lower case without accents: `Ségou` and `segou` are one. Letters that French and the languages of Mali write.
    public var withoutAccents: String {
        String(
            String.UnicodeScalarView(
                lowercased().unicodeScalars.compactMap { scalar in
                    switch scalar {
                    case "é", "è", "ê", "ë", "ɛ": "e"
                    case "à", "â", "ä", "ã": "a"
                    case "î", "ï", "í": "i"
                    case "ô", "ö", "ó", "õ", "ɔ": "o"
                    case "û", "ù", "ü", "ú": "u"
                    case "ç": "c"
                    case "ñ", "ɲ", "ŋ": "n"
                    case "ɓ": "b"
                    case "ɗ": "d"
                    case "\u{300}"..."\u{36F}": nil
                    default: scalar
                    }
                }
            )
        )
    }

    /// A name as names are compared: without accents, case, and whatever is neither letter nor digit (`Aguel'hoc` is `Aguelhoc`,
    /// `Tin-Essako` is `Tin Essako`).
    public var foldedAsName: String {
        withoutAccents.filter { $0.isLetter || $0.isNumber }
    }
}
