extension JSONReader {
    /// Reads past one value and returns where it stands, so that it can be read later or copied as it is.
    ///
    /// Nothing is let pass that reading would refuse: UTF-8, escapes, numbers, depth and duplicate keys are checked.
    ///
    /// - Returns: The range of the value's bytes, without white space around it.
    @discardableResult
    public mutating func skipValue() throws(JSONError) -> Range<Int> {
        skipWhitespace()
        let start = position
        guard position < count else { throw error(.unexpectedEnd, expected: Wording("a value", "une valeur")) }
        switch byte(at: position) {
        case Byte.quote: _ = try scanString()
        case Byte.openBrace: try skipObject()
        case Byte.openBracket: try readArray { (reader) throws(JSONError) in _ = try reader.skipValue() }
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): try skipLiteral()
        default: _ = try value(of: try scanNumber(expected: Wording("a value", "une valeur")))
        }
        return start..<position
    }

    private mutating func skipObject() throws(JSONError) {
        try readMembers { (reader, key) throws(JSONError) in
            do throws(JSONError) {
                _ = try reader.skipValue()
            } catch {
                var error = error
                error.prefix(key: reader.text(of: key))
                throw error
            }
        }
    }

    private mutating func skipLiteral() throws(JSONError) {
        guard let kind = kind(at: position) else { throw mismatch(expected: Wording("a value", "une valeur")) }
        if kind == .null { try readNull() } else { _ = try readBool() }
    }
}
