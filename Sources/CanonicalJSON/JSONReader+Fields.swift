extension JSONReader {
    /// Reads one object into the struct at an address.
    mutating func readFields(_ table: JSONFieldTable, into root: UnsafeMutableRawPointer) throws(JSONError) {
        try start(Byte.openBrace, Wording("an object", "un objet"))
        let start = position
        try enter()
        defer { depth -= 1 }
        var seen: UInt64 = 0
        if try !closes(Byte.closeBrace) {
            var next = 0
            repeat {
                let index = try readName(table, seen: seen, hint: next)
                seen |= 1 << UInt64(truncatingIfNeeded: index)
                try readField(table, index, into: root)
                next = index + 1
            } while try continues(Byte.closeBrace, Wording(#""," or "}""#, #""," ou "}""#))
        }
        let missing = table.requiredMask & ~seen
        guard missing == 0 else { throw missingFields(table, missing, at: start) }
    }

    @inline(__always)
    private mutating func readField(
        _ table: JSONFieldTable,
        _ index: Int,
        into root: UnsafeMutableRawPointer
    ) throws(JSONError) {
        do throws(JSONError) {
            try table.access[index].read(&self, root + table.access[index].offset)
        } catch {
            var error = error
            error.prefix(key: table.names[index])
            throw error
        }
    }

    /// Reads a key and its colon, and finds its field: first where canonical order would have it.
    @inline(__always)
    private mutating func readName(_ table: JSONFieldTable, seen: UInt64, hint: Int) throws(JSONError) -> Int {
        for index in hint..<table.patterns.count where matches(table.patterns[index], table) {
            guard seen & 1 << UInt64(truncatingIfNeeded: index) == 0 else { break }
            position += table.patterns[index].length
            skipWhitespace()
            return index
        }
        return try findName(table, seen: seen)
    }

    /// Reads a key out of order, or with white space or escapes.
    @inline(never)
    private mutating func findName(_ table: JSONFieldTable, seen: UInt64) throws(JSONError) -> Int {
        let offset = position
        let name = text(of: try scanKey())
        guard let index = table.index(of: name) else {
            throw error(
                .unknownKey,
                expected: table.suggestion(for: name),
                found: JSONError.quoted(name),
                at: offset
            )
        }
        guard seen & 1 << UInt64(truncatingIfNeeded: index) == 0 else { throw duplicate(name, at: offset) }
        return index
    }

    /// Whether these bytes come next.
    @inline(__always)
    private func matches(_ pattern: KeyPattern, _ table: JSONFieldTable) -> Bool {
        guard position + 16 <= count else { return matchesBytes(pattern, table, from: 0) }
        let isPrefix =
            (word(at: position) ^ pattern.low) & pattern.lowMask == 0
            && (word(at: position + 8) ^ pattern.high) & pattern.highMask == 0
        guard isPrefix, pattern.length > 16 else { return isPrefix }
        return matchesBytes(pattern, table, from: 16)
    }

    @inline(never)
    private func matchesBytes(_ pattern: KeyPattern, _ table: JSONFieldTable, from first: Int) -> Bool {
        guard count - position >= pattern.length else { return false }
        for index in first..<pattern.length where byte(at: position + index) != table.keyBytes[pattern.start + index] {
            return false
        }
        return true
    }

    private func missingFields(_ table: JSONFieldTable, _ missing: UInt64, at offset: Int) -> JSONError {
        let names = table.names.indices.filter { missing & 1 << UInt64($0) != 0 }
            .map { JSONError.quoted(table.names[$0]) }
        let listed = names.joined(separator: ", ")
        let expected =
            names.count == 1
            ? Wording("the field \(listed)", "le champ \(listed)")
            : Wording("the fields \(listed)", "les champs \(listed)")
        return error(.missingKey, expected: expected, at: offset)
    }
}
