extension StringProtocol {
    /// How wide the widest word is.
    public var longestWordWidth: Int { split(separator: " ").map(\.displayWidth).max() ?? 0 }

    /// The text on lines no wider than this, broken between words; a word that is wider itself is broken where the line ends.
    public func wrapped(to width: Int) -> [String] {
        guard displayWidth > width, width > 0 else { return [String(self)] }
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            let joined = line.isEmpty ? String(word) : line + " " + word
            if joined.displayWidth <= width {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            var pieces = word.pieces(of: width)
            line = pieces.removeLast()
            lines += pieces
        }
        return lines + [line]
    }

    /// The text in pieces no wider than this; at least one.
    private func pieces(of width: Int) -> [String] {
        var pieces = [""]
        for character in self {
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
