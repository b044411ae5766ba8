extension JSONReader {
    /// Reads an array; the closure reads one element each time it is called.
    ///
    /// - Throws: `wrongType`, `tooDeep`, or what an element throws, with its index put before the path.
    public mutating func readArray(
        _ element: (inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try start(Byte.openBracket, Wording("an array", "une liste"))
        try enter()
        defer { depth -= 1 }
        guard try !closes(Byte.closeBracket) else { return }
        var index = 0
        repeat {
            do throws(JSONError) {
                try element(&self)
            } catch {
                var error = error
                error.prefix(index: index)
                throw error
            }
            index += 1
        } while try continues(Byte.closeBracket, Wording(#""," or "]""#, #""," ou "]""#))
    }

    /// Reads an object whose keys are not known before; the closure reads one member's value each time.
    ///
    /// - Throws: `wrongType`, `tooDeep`, `duplicateKey`, or what a member throws, with its key put before the path.
    public mutating func readObject(
        _ member: (inout JSONReader, String) throws(JSONError) -> Void
    ) throws(JSONError) {
        try readMembers { (reader, scanned) throws(JSONError) in
            let key = reader.text(of: scanned)
            do throws(JSONError) {
                try member(&reader, key)
            } catch {
                var error = error
                error.prefix(key: key)
                throw error
            }
        }
    }

    /// Reads an object whose keys the caller wants only as places in the input.
    mutating func readMembers(
        _ member: (inout JSONReader, ScannedString) throws(JSONError) -> Void
    ) throws(JSONError) {
        try start(Byte.openBrace, Wording("an object", "un objet"))
        try enter()
        defer { depth -= 1 }
        guard try !closes(Byte.closeBrace) else { return }
        if keys.isEmpty { keys.reserveCapacity(SeenKeys.searchLimit) }
        var seen = SeenKeys(from: keys.count)
        repeat {
            let offset = position
            let key = try scanKey()
            guard insert(key, into: &seen) else { throw duplicate(text(of: key), at: offset) }
            try member(&self, key)
        } while try continues(Byte.closeBrace, Wording(#""," or "}""#, #""," ou "}""#))
        keys.removeLast(keys.count - seen.first)
    }

    func duplicate(_ key: String, at offset: Int) -> JSONError {
        error(
            .duplicateKey,
            expected: Wording("each field once", "chaque champ une seule fois"),
            found: Wording("\(JSONError.quoted(key)) again", "\(JSONError.quoted(key)) encore une fois"),
            at: offset
        )
    }
}

// MARK: - Grammar

extension JSONReader {
    /// Steps into the array or object whose bracket is the next byte; the caller steps out.
    @inline(__always)
    mutating func enter() throws(JSONError) {
        guard depth < Self.depthLimit else {
            throw error(
                .tooDeep,
                expected: Wording(
                    "at most \(Self.depthLimit) arrays and objects inside one another",
                    "au plus \(Self.depthLimit) listes et objets les uns dans les autres"
                )
            )
        }
        depth += 1
        position += 1
    }

    /// Whether the container closes before its first element; otherwise stands at that element.
    @inline(__always)
    mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
        skipWhitespace()
        guard position < count else {
            throw error(
                .unexpectedEnd,
                expected: bracket == Byte.closeBrace
                    ? Wording(#"a field or "}""#, #"un champ ou "}""#)
                    : Wording(#"a value or "]""#, #"une valeur ou "]""#)
            )
        }
        guard byte(at: position) == bracket else { return false }
        position += 1
        return true
    }

    /// Whether a comma announces another element; otherwise has passed the closing bracket.
    @inline(__always)
    mutating func continues(_ bracket: UInt8, _ expected: Wording) throws(JSONError) -> Bool {
        skipWhitespace()
        guard position < count else { throw error(.unexpectedEnd, expected: expected) }
        let next = byte(at: position)
        guard next == Byte.comma || next == bracket else {
            throw error(.unexpectedByte, expected: expected, found: describeByte(at: position))
        }
        position += 1
        if next == bracket { return false }
        skipWhitespace()
        return true
    }

    /// Reads a key and its colon, and moves to the value.
    mutating func scanKey() throws(JSONError) -> ScannedString {
        guard position < count else {
            throw error(.unexpectedEnd, expected: Wording("a field name", "un nom de champ"))
        }
        guard byte(at: position) == Byte.quote else {
            throw error(
                .unexpectedByte,
                expected: Wording("a field name", "un nom de champ"),
                found: describeByte(at: position)
            )
        }
        let key = try scanString()
        skipWhitespace()
        guard position < count else { throw error(.unexpectedEnd, expected: Wording(verbatim: #"":""#)) }
        guard byte(at: position) == Byte.colon else {
            throw error(.unexpectedByte, expected: Wording(verbatim: #"":""#), found: describeByte(at: position))
        }
        position += 1
        skipWhitespace()
        return key
    }
}
