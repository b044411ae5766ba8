/// How a spreadsheet's file writes characters as bytes. It is stated, never guessed: the same bytes are other words in another
/// encoding, and nobody would notice.
enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    case latin1 = "ISO-8859-1"
    /// What Excel calls ANSI in western Europe: Latin-1 with `’` and `œ` where that has control characters.
    case windows1252 = "windows-1252"

    /// The text as UTF-8, without a byte order mark.
    ///
    /// - Throws: ``Failure`` with the line and the byte that is no text in this encoding, and how to convert the file.
    func text(of bytes: [UInt8], file: String) throws(Failure) -> [UInt8] {
        if let other = TextEncoding.otherFormat(bytes) { throw Failure("\(file): \(other)", .dataError) }
        switch self {
        case .utf8:
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
            do throws(UTF8.ValidationError) {
                _ = try UTF8Span(validating: text.span)
            } catch {
                throw failure(text, at: error.byteOffsets.lowerBound, file)
            }
            return text
        case .latin1, .windows1252:
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count)
            for (offset, byte) in bytes.enumerated() {
                guard let scalar = scalar(byte) else { throw failure(bytes, at: offset, file) }
                text.append(contentsOf: String(Character(scalar)).utf8)
            }
            return text
        }
    }

    private func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return self == .windows1252 ? TextEncoding.windowsScalars[Int(byte) - 0x80] : nil
    }

    /// Bytes 80 to 9F of windows-1252 (the WHATWG's encoding standard, less the five that it leaves undefined).
    private static let windowsScalars: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil, nil, "‘", "’", "“", "”", "•",
        "–", "—", "˜",
        "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]

    private func failure(_ bytes: [UInt8], at offset: Int, _ file: String) -> Failure {
        let before = bytes[..<offset]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        let digits = String(bytes[offset], radix: 16, uppercase: true)
        let advice =
            switch self {
            case .utf8:
                "If the file is in Latin-1, as Excel saves it in western Europe, convert it: "
                    + "iconv -f ISO-8859-1 -t UTF-8 \(file) >utf8.csv; or state its encoding in the mapping "
                    + "(encoding: ISO-8859-1, or windows-1252)"
            case .latin1: "It may be encoding: windows-1252"
            case .windows1252: "Ask for the file in UTF-8"
            }
        return Failure(
            "\(file):\(line): expected text in \(rawValue), found the byte 0x\(digits) (number \(column) of the line). "
                + "\(advice). Nothing was sent",
            .dataError
        )
    }

    /// What a file is that is no text of one byte and more a character.
    private static func otherFormat(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "expected CSV, found a workbook of Excel or LibreOffice; save the sheet as 'CSV UTF-8'"
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4096).contains(0) {
            return "expected UTF-8, found UTF-16, which Excel calls 'Unicode Text'; save the sheet as 'CSV UTF-8', "
                + "or convert it: iconv -f UTF-16 -t UTF-8"
        }
        return nil
    }
}
