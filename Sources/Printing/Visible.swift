/// Makes control characters visible, so that data cannot move the cursor, colour the screen or reverse the line.
public enum Visible {
    /// The text with each control character as `\u{1B}`.
    ///
    /// - Parameter keepingLines: Whether line feeds stay, as in a message of several lines.
    public static func text(_ text: some StringProtocol, keepingLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return String(text) }
        return text.unicodeScalars.reduce(into: "") { visible, scalar in
            if isControl(scalar), !(keepingLines && scalar == "\n") {
                visible += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                visible.unicodeScalars.append(scalar)
            }
        }
    }

    /// JSON with each control character as its `\u` escape: another spelling of the same value.
    public static func json(_ bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.unicodeScalars.contains(where: isControl) else { return bytes }
        return text.unicodeScalars.reduce(into: []) { visible, scalar in
            if isControl(scalar) {
                let digits = String(scalar.value, radix: 16)
                visible += Array("\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
            } else {
                visible += Array(String(scalar).utf8)
            }
        }
    }

    /// C0, DEL and C1, the line and paragraph separators, and the characters that turn the direction of writing.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
