/// Reads texts that a person types and edits at the terminal: of any length, of several lines where they may have them.
///
/// What stands there already can be kept with Enter. Where a text of one line does, typing replaces it, and any other key changes it.
final class LineEditor {
    /// What is asked for.
    struct Request {
        let question: String
        /// What stands there already.
        var initial = ""
        var takesLines = false
    }

    private let keyboard = Keyboard.ofTerminal

    /// The text that was typed; `nil` where nobody types any more.
    func text(_ request: Request) -> String? {
        RawTerminal.enter()
        keyboard.beginQuestion()
        var edit = Edit(request)
        while let key = keyboard.next() {
            switch edit.take(key, isLast: !keyboard.hasMore) {
            case .goingOn: continue
            case .done(let text): return text
            case .ended: return nil
            }
        }
        return nil
    }

    /// One text while it is typed.
    private struct Edit {
        enum State {
            case goingOn
            case done(String)
            case ended
        }

        private let request: Request
        private var buffer: LineBuffer
        private var display: LineDisplay
        /// Whether what stands there is replaced by what is typed.
        private var isOffered: Bool
        /// Whether what is drawn is older than the text.
        private var isStale = false

        init(_ request: Request) {
            self.request = request
            self.buffer = LineBuffer(request.initial)
            self.display = LineDisplay(request.question)
            self.isOffered = !request.initial.isEmpty && !request.takesLines
            if !request.initial.isEmpty { display.append(request.initial, to: "") }
        }

        /// - Parameter isLast: Whether no other key is there yet: before that, drawing is lost labour.
        mutating func take(_ key: Key, isLast: Bool) -> State {
            switch key {
            case .enter:
                guard !continues else { break }
                catchUp()
                display.finish(buffer.text)
                return .done(buffer.text)
            case .endOfInput where buffer.isEmpty || isOffered: return .ended
            case .suspend:
                RawTerminal.suspend()
                display.askAgain(buffer)
                return .goingOn
            case .text(let text) where !isOffered: return type(text, isLast)
            default: change(key)
            }
            isStale = true
            if isLast { catchUp() }
            return .goingOn
        }

        /// Enter behind a backslash is a line break, where there may be one.
        private var continues: Bool {
            mutating get {
                guard request.takesLines, buffer.before.last == "\\" else { return false }
                buffer.deleteBackward()
                buffer.insert("\n")
                return true
            }
        }

        private mutating func type(_ text: String, _ isLast: Bool) -> State {
            let typed = inserted(text)
            let isAtEnd = buffer.after.isEmpty
            let old = buffer.text
            buffer.insert(typed)
            if isAtEnd, !isStale {
                display.append(typed, to: old)
            } else {
                isStale = true
                if isLast { catchUp() }
            }
            return .goingOn
        }

        private mutating func change(_ key: Key) {
            if isOffered {
                isOffered = false
                if case .text = key { buffer.clear() }
                if case .paste = key { buffer.clear() }
            }
            switch key {
            case .text(let text): buffer.insert(inserted(text))
            case .paste(let text): buffer.insert(inserted(text))
            case .lineBreak: buffer.insert(inserted("\n"))
            case .left: buffer.moveLeft()
            case .right: buffer.moveRight()
            case .up: if let offset = display.offset(rows: -1, from: buffer) { buffer.move(toOffset: offset) }
            case .down: if let offset = display.offset(rows: 1, from: buffer) { buffer.move(toOffset: offset) }
            case .lineStart: buffer.moveToLineStart()
            case .lineEnd: buffer.moveToLineEnd()
            case .wordLeft: buffer.moveToWordStart()
            case .wordRight: buffer.moveToWordEnd()
            case .backspace: buffer.deleteBackward()
            case .delete, .endOfInput: buffer.deleteForward()
            case .killWord: buffer.killWord()
            case .killToStart: buffer.killToLineStart()
            case .killToEnd: buffer.killToLineEnd()
            case .yank: buffer.insertKilled()
            case .redraw, .other, .enter, .suspend: break
            }
        }

        /// Line breaks as the field takes them. A text of one line has blanks in their place, and in that of tabs.
        private func inserted(_ text: String) -> String {
            let isOneLine = !request.takesLines
            return text.unicodeScalars.reduce(into: (text: "", last: Unicode.Scalar(" "))) { typed, scalar in
                defer { typed.last = scalar }
                switch scalar {
                case "\n" where typed.last == "\r": break
                case "\r", "\n": typed.text += isOneLine ? " " : "\n"
                case "\t" where isOneLine: typed.text += " "
                default: typed.text.unicodeScalars.append(scalar)
                }
            }
            .text
        }

        private mutating func catchUp() {
            if isStale { display.draw(buffer) }
            isStale = false
        }
    }
}
