extension JSONWriter {
    /// Writes a string: escaped are quotes, backslashes and control characters only (RFC 8785 §3.2.2.2).
    public mutating func writeString(_ string: String) {
        separate()
        append(Byte.quote)
        if string.utf8.withContiguousStorageIfAvailable({ appendEscaped(UnsafeRawBufferPointer($0)) }) == nil {
            Array(string.utf8).withUnsafeBytes { appendEscaped($0) }
        }
        append(Byte.quote)
    }

    private mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
        var written = 0
        var at = Self.firstStop(in: text, from: 0)
        while at < text.count {
            append(UnsafeRawBufferPointer(rebasing: text[written..<at]))
            appendEscape(text[at])
            written = at + 1
            at = Self.firstStop(in: text, from: written)
        }
        append(UnsafeRawBufferPointer(rebasing: text[written...]))
    }

    /// The offset of the first byte that must be escaped, or the end.
    private static func firstStop(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
        var at = start
        while at < text.count {
            // The last word overlaps the one before, so that short ends are not looked at byte by byte.
            let place = at + 8 <= text.count || text.count < start + 8 ? at : text.count - 8
            guard place + 8 <= text.count else {
                let byte = text[at]
                if byte < Byte.space || byte == Byte.quote || byte == Byte.backslash { return at }
                at += 1
                continue
            }
            let stops = StringWord(text.loadUnaligned(fromByteOffset: place, as: UInt64.self)).stops
            if stops != 0 { return place + stops.trailingZeroBitCount >> 3 }
            at = place + 8
        }
        return at
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case 0x08: append("\\b")
        case Byte.tab: append("\\t")
        case Byte.lineFeed: append("\\n")
        case 0x0C: append("\\f")
        case Byte.carriageReturn: append("\\r")
        case Byte.quote: append("\\\"")
        case Byte.backslash: append("\\\\")
        default:
            append("\\u00")
            append(Byte.zero + byte >> 4)
            let low = byte & 0xF
            append(low < 10 ? Byte.zero + low : UInt8(ascii: "a") + low - 10)
        }
    }
}
