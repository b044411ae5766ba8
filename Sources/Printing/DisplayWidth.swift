extension StringProtocol {
    /// The text without the spaces at its end.
    public var withoutTrailingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}

extension VisibleText {
    /// How many columns of a terminal the text takes: an accented letter one, an ideograph two.
    public var width: Int { text.displayWidth }

    /// The text with spaces to its right up to a width.
    public func filled(to width: Int) -> String { text + spaces(to: width) }

    /// The text with spaces to its left up to a width.
    public func pushed(to width: Int) -> String { spaces(to: width) + text }

    private func spaces(to width: Int) -> String { String(repeating: " ", count: max(0, width - self.width)) }

    /// The text, cut and marked with `…` where it is wider.
    public func cut(to width: Int) -> VisibleText {
        guard self.width > width else { return self }
        var cut = ""
        var room = width - 1
        for character in text {
            room -= character.displayWidth
            guard room >= 0 else { break }
            cut.append(character)
        }
        return VisibleText(shown: cut + "…")
    }
}

extension StringProtocol {
    var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
    /// The width of what is drawn as one: by its first scalar, since the others are laid over it.
    fileprivate var displayWidth: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        if scalar.properties.generalCategory == .nonspacingMark { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
