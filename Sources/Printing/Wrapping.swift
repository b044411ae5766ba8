extension VisibleText {
    /// How wide the widest word is.
    var longestWordWidth: Int { text.split(separator: " ").map(\.displayWidth).max() ?? 0 }

    /// The text on lines no wider than this, broken between words; a word that is wider itself is broken where the line ends.
    public func wrapped(to width: Int) -> [VisibleText] {
        guard self.width > width, width > 0 else { return [self] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let joined = line.isEmpty ? String(word) : line + " " + word
            if joined.displayWidth <= width {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            var pieces = VisibleText.pieces(of: word, width)
            line = pieces.removeLast()
            lines += pieces
        }
        return (lines + [line]).map { VisibleText(shown: $0) }
    }

    /// A word in pieces no wider than this; at least one.
    private static func pieces(of word: Substring, _ width: Int) -> [String] {
        var pieces = [""]
        for character in word {
            let last = pieces[pieces.count - 1]
            if !last.isEmpty, (last + String(character)).displayWidth > width {
                pieces.append(String(character))
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }
}
