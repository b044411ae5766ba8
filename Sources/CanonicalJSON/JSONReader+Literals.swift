extension JSONReader {
    /// Reads `true` or `false`.
    ///
    /// - Throws: `wrongType`, `unexpectedByte`, `unexpectedEnd`.
    public mutating func readBool() throws(JSONError) -> Bool {
        skipWhitespace()
        if hasLiteral("true", at: position) {
            position += 4
            return true
        }
        if hasLiteral("false", at: position) {
            position += 5
            return false
        }
        throw mismatch(expected: Wording("true or false", "true ou false"))
    }

    /// Reads `null`.
    ///
    /// - Throws: `wrongType`, `unexpectedByte`, `unexpectedEnd`.
    public mutating func readNull() throws(JSONError) {
        skipWhitespace()
        guard hasLiteral("null", at: position) else { throw mismatch(expected: Wording(verbatim: "null")) }
        position += 4
    }
}
