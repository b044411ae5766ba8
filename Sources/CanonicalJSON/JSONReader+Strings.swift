extension JSONReader {
    /// Reads a string, with its escapes resolved and its UTF-8 checked.
    ///
    /// The characters are kept as they are: no Unicode normalization.
    ///
    /// - Throws: `wrongType`, `invalidUTF8`, `invalidEscape`, `loneSurrogate`, `controlCharacter`, `unexpectedEnd`.
    public mutating func readString() throws(JSONError) -> String {
        try start(Byte.quote, Wording("a string", "un texte entre guillemets"))
        return text(of: try scanString())
    }

    /// Reads past the string whose opening quote is the next byte, and checks all of it.
    mutating func scanString() throws(JSONError) -> ScannedString {
        let start = position + 1
        var string = ScannedString(start: start, end: start, hasEscapes: false, isASCII: true)
        var highBits: UInt64 = 0
        var at = start
        scan: while true {
            while at + 8 <= count {
                let word = StringWord(word(at: at))
                let stops = word.stops
                guard stops == 0 else {
                    let before = stops & (0 &- stops)
                    highBits |= word.nonASCII & (before &- 1)
                    at += before.trailingZeroBitCount >> 3
                    break
                }
                highBits |= word.nonASCII
                at += 8
            }
            guard at < count else {
                throw error(.unexpectedEnd, expected: Wording("the end of the string", "la fin du texte"), at: count)
            }
            let byte = byte(at: at)
            switch byte {
            case Byte.quote: break scan
            case Byte.backslash:
                string.hasEscapes = true
                at = try scanEscape(at: at)
            case 0..<Byte.space:
                throw error(
                    .controlCharacter,
                    expected: Wording(
                        "control characters as escapes",
                        "les caractères de commande sous forme d'échappements"
                    ),
                    found: describeByte(at: at),
                    at: at
                )
            default:
                highBits |= UInt64(byte & 0x80)
                at += 1
            }
        }
        string.end = at
        string.isASCII = highBits == 0
        if !string.isASCII { try checkUTF8(string.range) }
        position = at + 1
        return string
    }

    /// The text of a scanned string.
    @inline(__always)
    func text(of string: ScannedString) -> String {
        guard !string.hasEscapes else { return unescaped(string.range) }
        return bytes.withUnsafeBytes { all in
            all.withMemoryRebound(to: UInt8.self) { all in
                let part = UnsafeBufferPointer(rebasing: all[string.range])
                return String(copying: UTF8Span(unchecked: part.span, isKnownASCII: string.isASCII))
            }
        }
    }

    private func checkUTF8(_ range: Range<Int>) throws(JSONError) {
        let fault: Int? = withBytes(range) { part in
            do throws(UTF8.ValidationError) {
                _ = try UTF8Span(validating: part.span)
                return nil
            } catch {
                return range.lowerBound + error.byteOffsets.lowerBound
            }
        }
        guard let fault else { return }
        throw error(.invalidUTF8, expected: Wording(verbatim: "UTF-8"), found: describeByte(at: fault), at: fault)
    }
}

// MARK: - Escapes

extension JSONReader {
    /// Checks the escape at a backslash and returns the offset after it.
    private func scanEscape(at backslash: Int) throws(JSONError) -> Int {
        guard backslash + 1 < count else {
            throw error(
                .unexpectedEnd,
                expected: Wording("the end of the escape", "la fin de l'échappement"),
                at: count
            )
        }
        switch byte(at: backslash + 1) {
        case Byte.quote, Byte.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return backslash + 2
        case UInt8(ascii: "u"): return try scanUnicodeEscape(at: backslash)
        default:
            throw error(
                .invalidEscape,
                expected: Wording(
                    #"one of the escapes \" \\ \/ \b \f \n \r \t \u"#,
                    #"l'un des échappements \" \\ \/ \b \f \n \r \t \u"#
                ),
                found: Wording(
                    "\\ and \(describeByte(at: backslash + 1).english)",
                    "\\ et \(describeByte(at: backslash + 1).french)"
                ),
                at: backslash
            )
        }
    }

    private func scanUnicodeEscape(at backslash: Int) throws(JSONError) -> Int {
        let unit = try codeUnit(at: backslash)
        if UTF16.isTrailSurrogate(unit) { throw loneSurrogate(at: backslash) }
        guard UTF16.isLeadSurrogate(unit) else { return backslash + 6 }
        let second = backslash + 6
        if second >= count || (second + 1 == count && byte(at: second) == Byte.backslash) {
            throw error(
                .unexpectedEnd,
                expected: Wording(
                    "the second half of a surrogate pair",
                    "la seconde moitié d'une paire de substitution"
                ),
                at: count
            )
        }
        guard byte(at: second) == Byte.backslash, byte(at: second + 1) == UInt8(ascii: "u"),
            UTF16.isTrailSurrogate(try codeUnit(at: second))
        else { throw loneSurrogate(at: backslash) }
        return second + 6
    }

    private func loneSurrogate(at backslash: Int) -> JSONError {
        error(
            .loneSurrogate,
            expected: Wording(
                "both halves of a surrogate pair, or none",
                "les deux moitiés d'une paire de substitution, ou aucune"
            ),
            found: withBytes(backslash..<backslash + 6) { String(decoding: $0, as: UTF8.self) },
            at: backslash
        )
    }

    /// The code unit of the `\uXXXX` at an offset.
    private func codeUnit(at backslash: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for at in backslash + 2..<backslash + 6 {
            guard at < count else {
                throw error(
                    .unexpectedEnd,
                    expected: Wording("four hexadecimal digits", "quatre chiffres hexadécimaux"),
                    at: count
                )
            }
            guard let digit = byte(at: at).hexadecimalDigit else {
                throw error(
                    .invalidEscape,
                    expected: Wording("four hexadecimal digits after \\u", "quatre chiffres hexadécimaux après \\u"),
                    found: describeByte(at: at),
                    at: backslash
                )
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// The text between two offsets that `scanString` has checked.
    @inline(never)
    private func unescaped(_ range: Range<Int>) -> String {
        var units: [UInt8] = []
        units.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = byte(at: at)
            guard byte == Byte.backslash else {
                units.append(byte)
                at += 1
                continue
            }
            let escape = self.byte(at: at + 1)
            guard escape == UInt8(ascii: "u") else {
                units.append(escape.unescaped)
                at += 2
                continue
            }
            let first = hexadecimal(at: at + 2)
            at += 6
            var scalar = first
            if UTF16.isLeadSurrogate(UInt16(first)) {
                scalar = 0x10000 + (first - 0xD800) << 10 + (hexadecimal(at: at + 2) - 0xDC00)
                at += 6
            }
            if let scalar = Unicode.Scalar(scalar) { units.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        }
        return String(decoding: units, as: UTF8.self)
    }

    private func hexadecimal(at offset: Int) -> UInt32 {
        (offset..<offset + 4).reduce(0) { $0 << 4 | UInt32(byte(at: $1).hexadecimalDigit ?? 0) }
    }
}

extension UInt8 {
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// What a backslash and this byte stand for.
    fileprivate var unescaped: UInt8 {
        switch self {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): Byte.tab
        case UInt8(ascii: "n"): Byte.lineFeed
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "r"): Byte.carriageReturn
        default: self
        }
    }
}
