/// A text that is being typed, and where in it the next character goes. What is moved over and taken away are characters as people
/// see them: a letter with its accents is one.
struct LineBuffer: Equatable {
    private(set) var before: String
    private(set) var after = ""
    /// What was last taken away with more than one character, which can be put back.
    private(set) var killed = ""

    /// A text with the cursor at its end.
    init(_ text: String = "") {
        self.before = text
    }

    var text: String { before + after }
    var isEmpty: Bool { before.isEmpty && after.isEmpty }

    mutating func insert(_ text: String) { before += text }

    mutating func insertKilled() { before += killed }

    /// Takes everything away.
    mutating func clear() {
        killed = text
        (before, after) = ("", "")
    }

    // MARK: - Moving

    mutating func moveLeft() {
        if let last = before.popLast() { after = String(last) + after }
    }

    mutating func moveRight() {
        if !after.isEmpty { before.append(after.removeFirst()) }
    }

    mutating func moveToLineStart() { move(to: lineStart) }

    mutating func moveToLineEnd() {
        let end = lineEnd
        before += after[..<end]
        after = String(after[end...])
    }

    mutating func moveToWordStart() { move(to: wordStart) }

    mutating func moveToWordEnd() {
        while let next = after.first, !next.isPartOfWord { moveRight() }
        while let next = after.first, next.isPartOfWord { moveRight() }
    }

    /// Puts the cursor behind this many characters.
    mutating func move(toOffset offset: Int) {
        let whole = text
        let index = whole.index(whole.startIndex, offsetBy: offset, limitedBy: whole.endIndex) ?? whole.endIndex
        (before, after) = (String(whole[..<index]), String(whole[index...]))
    }

    private mutating func move(to index: String.Index) {
        after = before[index...] + after
        before = String(before[..<index])
    }

    // MARK: - Taking away

    mutating func deleteBackward() { _ = before.popLast() }

    mutating func deleteForward() {
        if !after.isEmpty { after.removeFirst() }
    }

    mutating func killWord() { kill(from: wordStart) }

    /// Takes away what stands before the cursor in its line; at the line's start, the break before it.
    mutating func killToLineStart() {
        let start = lineStart
        if start == before.endIndex { deleteBackward() } else { kill(from: start) }
    }

    /// Takes away what stands behind the cursor in its line; at the line's end, the break behind it.
    mutating func killToLineEnd() {
        let end = lineEnd
        if end == after.startIndex {
            deleteForward()
        } else {
            killed = String(after[..<end])
            after = String(after[end...])
        }
    }

    private mutating func kill(from index: String.Index) {
        killed = String(before[index...])
        before = String(before[..<index])
    }

    // MARK: - Places

    private var lineStart: String.Index {
        before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
    }

    private var lineEnd: String.Index { after.firstIndex(of: "\n") ?? after.endIndex }

    private var wordStart: String.Index {
        guard let end = before.lastIndex(where: \.isPartOfWord) else { return before.startIndex }
        return before[...end].lastIndex { !$0.isPartOfWord }.map { before.index(after: $0) } ?? before.startIndex
    }
}

extension Character {
    fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
