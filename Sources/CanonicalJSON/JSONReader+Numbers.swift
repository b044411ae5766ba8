extension JSONReader {
    /// Reads a number whose value is a whole number within ±(2^53 − 1), however it is written: `100`, `1e2`, `100.0`.
    ///
    /// - Throws: `wrongType` for a fraction or another type, `numberOutOfRange`, `invalidNumber`.
    public mutating func readInteger() throws(JSONError) -> Int64 {
        skipWhitespace()
        if let plain = readPlainInteger() { return plain }
        let number = try scanNumber(expected: Wording("a whole number", "un nombre entier"))
        if let integer = number.safeInteger { return integer }
        if number.exponent < 0 {
            throw error(
                .wrongType,
                expected: Wording("a whole number", "un nombre entier"),
                found: excerpt(at: number.start),
                at: number.start
            )
        }
        throw outOfRange(
            number,
            expected: Wording("a whole number within ±9007199254740991", "un nombre entier à ±9007199254740991 près")
        )
    }

    /// Reads a number as the nearest double; minus zero becomes zero, and what is too small to tell from zero too.
    ///
    /// Refused are numbers whose canonical form (RFC 8785 §3.2.2.3) would be an integer that doubles do not hold
    /// exactly, from 2^53 up to 10^21, however written, and any integer literal beyond. So whatever is read can be
    /// written and read again.
    ///
    /// - Throws: `wrongType`, `numberOutOfRange`, `invalidNumber`.
    public mutating func readDouble() throws(JSONError) -> Double {
        skipWhitespace()
        return try value(of: try scanNumber(expected: Wording("a number", "un nombre")))
    }

    /// The double that a number stands for.
    func value(of number: ScannedNumber) throws(JSONError) -> Double {
        let value = number.quickDouble ?? slowDouble(number)
        guard value.magnitude > Double(ScannedNumber.safeIntegerLimit) else { return value == 0 ? 0 : value }
        guard JSONNumber(value)?.isReadable == true, !number.isIntegerLiteral else {
            throw outOfRange(
                number,
                expected: Wording("a number that a double holds exactly", "un nombre qu'un double contient exactement")
            )
        }
        return value
    }

    /// A run of up to 15 digits that neither a point nor an exponent follows; `nil`, and nothing read, for the rest.
    @inline(__always)
    private mutating func readPlainInteger() -> Int64? {
        var at = position
        let isNegative = at < count && byte(at: at) == Byte.minus
        if isNegative { at += 1 }
        let first = at
        var magnitude: Int64 = 0
        while at < count {
            let digit = byte(at: at) &- Byte.zero
            guard digit <= 9 else { break }
            guard at - first < 15 else { return nil }
            magnitude = magnitude &* 10 &+ Int64(digit)
            at += 1
        }
        guard at > first, at == first + 1 || byte(at: first) != Byte.zero else { return nil }
        if at < count {
            let next = byte(at: at)
            if next == Byte.point || next | 0x20 == UInt8(ascii: "e") { return nil }
        }
        position = at
        return isNegative ? -magnitude : magnitude
    }

    @inline(never)
    private func slowDouble(_ number: ScannedNumber) -> Double {
        Double(withBytes(number.start..<number.end) { String(decoding: $0, as: UTF8.self) }) ?? .infinity
    }

    private func outOfRange(_ number: ScannedNumber, expected: Wording) -> JSONError {
        error(.numberOutOfRange, expected: expected, found: excerpt(at: number.start), at: number.start)
    }
}

// MARK: - Grammar

extension JSONReader {
    /// Reads past the number that starts at the current offset, by JSON's grammar (RFC 8259 §6).
    mutating func scanNumber(expected: Wording) throws(JSONError) -> ScannedNumber {
        guard position < count, byte(at: position) == Byte.minus || digit(at: position) != nil else {
            throw mismatch(expected: expected)
        }
        var number = ScannedNumber(at: position)
        var at = position
        if byte(at: at) == Byte.minus {
            number.isNegative = true
            at += 1
        }
        let integerStart = at
        while let digit = digit(at: at) {
            number.append(digit)
            at += 1
        }
        guard at > integerStart else { throw badNumber(from: number.start, at: at, Wording("a digit", "un chiffre")) }
        guard at == integerStart + 1 || byte(at: integerStart) != Byte.zero else {
            throw badNumber(
                from: number.start,
                at: integerStart,
                Wording("a number without leading zeros", "un nombre sans zéros en tête")
            )
        }
        let fractionDigits = try scanFraction(&number, &at)
        let exponent = try scanExponent(&number, &at)
        number.finish(fractionDigits: fractionDigits, writtenExponent: exponent)
        number.end = at
        position = at
        return number
    }

    @inline(__always)
    private func digit(at offset: Int) -> UInt8? {
        guard offset < count else { return nil }
        let digit = byte(at: offset) &- Byte.zero
        return digit <= 9 ? digit : nil
    }

    private func scanFraction(_ number: inout ScannedNumber, _ at: inout Int) throws(JSONError) -> Int {
        guard at < count, byte(at: at) == Byte.point else { return 0 }
        number.isIntegerLiteral = false
        at += 1
        let start = at
        while let digit = digit(at: at) {
            number.append(digit)
            at += 1
        }
        guard at > start else {
            throw badNumber(from: number.start, at: at, Wording("a digit after the point", "un chiffre après le point"))
        }
        return at - start
    }

    private func scanExponent(_ number: inout ScannedNumber, _ at: inout Int) throws(JSONError) -> Int {
        guard at < count, byte(at: at) | 0x20 == UInt8(ascii: "e") else { return 0 }
        number.isIntegerLiteral = false
        at += 1
        let isNegative = at < count && byte(at: at) == Byte.minus
        if at < count, isNegative || byte(at: at) == Byte.plus { at += 1 }
        let start = at
        var exponent = 0
        while let digit = digit(at: at) {
            exponent = ScannedNumber.saturate(exponent, digit)
            at += 1
        }
        guard at > start else {
            throw badNumber(
                from: number.start,
                at: at,
                Wording("a digit in the exponent", "un chiffre dans l'exposant")
            )
        }
        return isNegative ? -exponent : exponent
    }

    private func badNumber(from start: Int, at offset: Int, _ expected: Wording) -> JSONError {
        guard offset < count else { return error(.unexpectedEnd, expected: expected, at: count) }
        return error(.invalidNumber, expected: expected, found: excerpt(at: start), at: start)
    }
}
