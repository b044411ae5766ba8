import TestKit
import Testing

@testable import daybook

@Suite("Keys from the bytes of a terminal")
struct KeyDecoderTests {
    private func keys(_ text: String) -> [Key] { keys(pieces: [Array(text.utf8)]) }

    private func keys(pieces: [[UInt8]]) -> [Key] {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for piece in pieces {
            decoder.append(piece)
            while let key = decoder.next() {
                // How many pieces a text comes in says nothing.
                if case .text(let more) = key, case .text(let text)? = keys.last {
                    keys[keys.count - 1] = .text(text + more)
                } else {
                    keys.append(key)
                }
            }
        }
        return keys
    }

    @Test(arguments: [
        ("\u{1B}[A", Key.up), ("\u{1B}OB", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}[H", .lineStart),
        ("\u{1B}OF", .lineEnd), ("\u{1B}[1~", .lineStart), ("\u{1B}[4~", .lineEnd), ("\u{1B}[7~", .lineStart),
        ("\u{1B}[8~", .lineEnd), ("\u{1B}[3~", .delete), ("\u{1B}[1;5D", .wordLeft), ("\u{1B}[1;3C", .wordRight),
        ("\u{1B}b", .wordLeft), ("\u{1B}f", .wordRight), ("\u{1B}\r", .lineBreak), ("\u{1B}\u{7F}", .killWord),
        ("\r", .enter), ("\n", .enter), ("\r\n", .enter), ("\u{7F}", .backspace), ("\u{8}", .backspace),
        ("\u{1}", .lineStart), ("\u{5}", .lineEnd), ("\u{B}", .killToEnd), ("\u{15}", .killToStart),
        ("\u{17}", .killWord), ("\u{4}", .endOfInput), ("\u{19}", .yank), ("\u{1A}", .suspend), ("\u{C}", .redraw),
        ("\u{1B}[15~", .other), ("\u{1B}[1;2P", .other), ("\0", .other),
    ])
    func aKeyIsKnown(_ bytes: String, _ key: Key) {
        #expect(keys(bytes) == [key])
        #expect(keys("é" + bytes + "ü") == [.text("é"), key, .text("ü")])
    }

    @Test func whatIsPastedIsOneKeyWhateverIsInIt() {
        #expect(
            keys("a\u{1B}[200~one\ntwo\r\nthree\u{1B}[D\t\u{1B}[201~b")
                == [.text("a"), .paste("one\ntwo\r\nthree\u{1B}[D\t"), .text("b")]
        )
        #expect(keys("\u{1B}[200~never ended") == [])
    }

    @Test func bytesThatAreNotUTF8AreSeen() {
        #expect(keys(pieces: [[0x61, 0xE9, 0x62]]) == [.text("a\u{FFFD}b")])
        #expect(keys(pieces: [[0xE9, 0x0D]]) == [.text("\u{FFFD}"), .enter])
    }

    /// Whatever comes, in whatever pieces: the same keys, no crash, no byte of a text lost.
    @Test(arguments: 0..<50)
    func piecesSayNothing(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let parts = [
            "é", "👨‍👩‍👧", "a", "\u{1B}[D", "\u{1B}[200~x\ny\u{1B}[201~", "\r", "\u{1B}", "[", "ɛ", "\t", "\u{7F}",
            "\u{1B}[1;5D", "漢", "\u{1B}O", "~",
        ]
        let bytes = (0..<40).flatMap { _ in Array(parts[Int.random(in: parts.indices, using: &random)].utf8) }
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...5, using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        let whole = keys(pieces: [bytes]).filter { $0 != .enter }
        #expect(keys(pieces: pieces).filter { $0 != .enter } == whole, "seed \(seed)")
    }
}
