import Events

/// Characters in a spreadsheet that nobody sees: some come along when text is copied from a page, and make two equal words different.
enum InvisibleCharacters {
    private static let names: [Unicode.Scalar: Label] = [
        "\t": Label("tab", "tabulation"),
        "\n": Label("line feed", "saut de ligne"),
        "\r": Label("carriage return", "retour chariot"),
        "\u{A0}": Label("no-break space", "espace insécable"),
        "\u{AD}": Label("soft hyphen", "trait d'union conditionnel"),
        "\u{200B}": Label("zero-width space", "espace sans chasse"),
        "\u{200C}": Label("zero-width non-joiner", "antiliant sans chasse"),
        "\u{200D}": Label("zero-width joiner", "liant sans chasse"),
        "\u{200E}": Label("left-to-right mark", "marque gauche-à-droite"),
        "\u{200F}": Label("right-to-left mark", "marque droite-à-gauche"),
        "\u{202F}": Label("narrow no-break space", "espace fine insécable"),
        "\u{2060}": Label("word joiner", "gluon de mots"),
        "\u{FEFF}": Label("byte order mark", "indicateur d'ordre des octets"),
        "\u{FFFD}": Label("replacement character", "caractère de remplacement"),
    ]

    /// Whether the character is space of whatever kind, or has no shape.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E: false
        case ...0x20: true
        default:
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
                || scalar.properties.generalCategory == .control
        }
    }

    /// The text, with each character that nobody sees by its name: `Killed[U+00A0 no-break space]`. Plain spaces stay.
    static func named(in text: some StringProtocol) -> Label {
        guard text.unicodeScalars.contains(where: isNamed) else { return Label(String(text), String(text)) }
        return Label(named(in: text, .english), named(in: text, .french))
    }

    private static func named(in text: some StringProtocol, _ language: Language) -> String {
        text.unicodeScalars.reduce(into: "") { shown, scalar in
            guard isNamed(scalar) else { return shown.unicodeScalars.append(scalar) }
            shown += "[\(ReadableText.code(of: scalar))\(names[scalar].map { " \($0[language])" } ?? "")]"
        }
    }

    private static func isNamed(_ scalar: Unicode.Scalar) -> Bool {
        scalar != " " && (contains(scalar) || scalar == "\u{FFFD}")
    }

    /// The text without such characters at its ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, contains(first) || contains(last) else {
            return String(text)
        }
        var rest = Substring(text).unicodeScalars.drop(while: contains)
        while let last = rest.last, contains(last) { rest.removeLast() }
        return String(Substring(rest))
    }
}
