/// Makes keys of the bytes that a terminal sends (ECMA-48, as xterm and its like use it), in whatever pieces they come.
struct KeyDecoder {
    private var bytes: ArraySlice<UInt8> = []

    /// Whether bytes came that no key was made of yet.
    var hasMore: Bool { !bytes.isEmpty }

    mutating func append(_ piece: [UInt8]) { bytes += piece }

    /// The next key; `nil` where more must come first.
    mutating func next() -> Key? {
        guard let first = bytes.first else { return nil }
        switch first {
        case KeyDecoder.escape: return escaped()
        case 0x20...0x7E, 0x80...0xFF, 0x09: return text()
        default:
            bytes.removeFirst()
            // A pair, as some terminals and pastes send it, is one line break.
            if first == 0x0D, bytes.first == 0x0A { bytes.removeFirst() }
            return KeyDecoder.controls[first] ?? .other
        }
    }

    private static let escape: UInt8 = 0x1B
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private static let controls: [UInt8: Key] = [
        0x01: .lineStart, 0x02: .left, 0x04: .endOfInput, 0x05: .lineEnd, 0x06: .right, 0x08: .backspace,
        0x0A: .enter, 0x0B: .killToEnd, 0x0C: .redraw, 0x0D: .enter, 0x0E: .down, 0x10: .up, 0x15: .killToStart,
        0x17: .killWord, 0x19: .yank, 0x1A: .suspend, 0x7F: .backspace,
    ]

    // MARK: - Characters

    /// All characters up to the next control character, but one at the end that is not complete.
    private mutating func text() -> Key? {
        let run = bytes.prefix { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        var end = run.endIndex
        if end == bytes.endIndex { end -= KeyDecoder.incompleteCount(run) }
        guard end > bytes.startIndex else { return nil }
        defer { bytes = bytes[end...] }
        return .text(String(decoding: bytes[..<end], as: UTF8.self))
    }

    /// How many bytes at the end begin a character whose other bytes did not come yet.
    private static func incompleteCount(_ bytes: ArraySlice<UInt8>) -> Int {
        for (behind, byte) in bytes.suffix(4).reversed().enumerated() where byte & 0xC0 != 0x80 {
            let length =
                switch byte {
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 1
                }
            return behind + 1 < length ? behind + 1 : 0
        }
        return 0
    }

    // MARK: - Escape sequences

    private mutating func escaped() -> Key? {
        guard bytes.count > 1 else { return nil }
        let second = bytes[bytes.startIndex + 1]
        switch second {
        case UInt8(ascii: "["): return control()
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return nil }
            let final = bytes[bytes.startIndex + 2]
            bytes = bytes.dropFirst(3)
            return KeyDecoder.finals[final] ?? .other
        default:
            bytes.removeFirst()
            guard let key = KeyDecoder.alternates[second] else { return next() }
            bytes.removeFirst()
            return key
        }
    }

    private static let finals: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .lineStart, UInt8(ascii: "F"): .lineEnd, UInt8(ascii: "M"): .enter,
    ]

    /// Of keys that are pressed with Alt.
    private static let alternates: [UInt8: Key] = [
        0x0D: .lineBreak, 0x0A: .lineBreak, 0x7F: .killWord, 0x08: .killWord, UInt8(ascii: "b"): .wordLeft,
        UInt8(ascii: "f"): .wordRight,
    ]

    /// A control sequence: parameters, then the byte that says what they are of.
    private mutating func control() -> Key? {
        let start = bytes.startIndex + 2
        guard let end = bytes[start...].firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
        let parameters = String(decoding: bytes[start..<end], as: UTF8.self)
        if bytes[end] == UInt8(ascii: "~"), parameters == "200" { return pasted(from: end + 1) }
        defer { bytes = bytes[(end + 1)...] }
        guard bytes[end] == UInt8(ascii: "~") else {
            let key = KeyDecoder.finals[bytes[end]] ?? .other
            // With Ctrl or Alt held down.
            guard parameters.hasSuffix(";5") || parameters.hasSuffix(";3") else { return key }
            return [.left: .wordLeft, .right: .wordRight][key] ?? key
        }
        switch parameters.split(separator: ";").first {
        case "1", "7": return .lineStart
        case "4", "8": return .lineEnd
        case "3": return .delete
        default: return .other
        }
    }

    private mutating func pasted(from start: Int) -> Key? {
        guard let end = bytes[start...].firstRange(of: KeyDecoder.pasteEnd) else { return nil }
        defer { bytes = bytes[end.upperBound...] }
        return .paste(String(decoding: bytes[start..<end.lowerBound], as: UTF8.self))
    }
}
