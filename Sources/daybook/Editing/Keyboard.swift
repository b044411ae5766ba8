import Glibc

/// The keys of the terminal, in the order in which they are pressed.
///
/// Unchecked, because it is changed without a lock. It is safe: one question is asked at a time.
final class Keyboard: @unchecked Sendable {
    /// The one that there is: what was typed ahead of a question is not lost with the question before.
    static let ofTerminal = Keyboard()

    private var decoder = KeyDecoder()
    /// Whether what comes now was typed before it was asked for.
    private var isAhead = false
    /// Whether several lines came at once, and more of them may be on their way.
    private var isBurst = false
    /// How many keys came in the piece that is being read.
    private var keysOfPiece = 0

    /// Whether a key is there already.
    var hasMore: Bool { decoder.hasMore || isReadable(within: 0) }

    /// From now on keys answer another question. What is there already was typed ahead, line by line.
    func beginQuestion() {
        isAhead = hasMore
        isBurst = false
    }

    /// The next key; `nil` at the end of the input.
    ///
    /// Many terminals do not say what is pasted. Nobody can press Enter and go on in the same instant, so Enter with more behind it is
    /// a line break of a paste, and the last one of them too.
    func next() -> Key? {
        while true {
            if let key = decoder.next() {
                keysOfPiece += 1
                return key == .enter ? entered() : key
            }
            if isAhead, !isReadable(within: 0) { isAhead = false }
            guard let piece = read() else { return nil }
            keysOfPiece = 0
            decoder.append(piece)
        }
    }

    private func entered() -> Key? {
        guard !isAhead else { return .enter }
        let isAlone = keysOfPiece == 1 && !isBurst
        guard decoder.hasMore || (!isAlone && isReadable(within: Keyboard.pauseMilliseconds)) else {
            defer { isBurst = false }
            // The last line break of a paste is not the person's Enter.
            return isBurst ? .other : .enter
        }
        isBurst = true
        return .paste("\n")
    }

    /// What comes within this time of the line before it comes from the same paste.
    private static let pauseMilliseconds: Int32 = 20

    private func isReadable(within milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, milliseconds) > 0 && wanted.revents & Int16(POLLIN) != 0
    }

    private func read() -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            return count > 0 ? Array(piece[..<count]) : nil
        }
    }
}
