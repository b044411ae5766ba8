extension JSONReader {
    /// An error at an offset, by default the current one, for `throw`; the path is added as it unwinds.
    public func error(
        _ code: JSONError.Code,
        expected: Wording,
        found: Wording? = nil,
        at offset: Int? = nil
    ) -> JSONError {
        JSONError(code, offset: offset ?? position, expected: expected, found: found)
    }

    /// - Parameter found: As it stands in the input.
    func error(_ code: JSONError.Code, expected: Wording, found: String, at offset: Int? = nil) -> JSONError {
        error(code, expected: expected, found: Wording(verbatim: found), at: offset)
    }

    /// The error for what stands at the current offset, where something else was expected.
    @inline(never)
    func mismatch(expected: Wording) -> JSONError {
        guard position < count, !isCutLiteral else { return error(.unexpectedEnd, expected: expected, at: count) }
        if kind(at: position) != nil {
            return error(.wrongType, expected: expected, found: excerpt(at: position))
        }
        let first = byte(at: position)
        let isNumberLike = first == Byte.plus || first == Byte.point
        return error(
            isNumberLike ? .invalidNumber : .unexpectedByte,
            expected: expected,
            found: describeByte(at: position)
        )
    }

    /// The type of the value that starts at an offset; `nil` where none does.
    func kind(at offset: Int) -> JSONKind? {
        switch byte(at: offset) {
        case Byte.quote: .string
        case Byte.openBrace: .object
        case Byte.openBracket: .array
        case Byte.minus, Byte.zero...Byte.nine: .number
        case UInt8(ascii: "t"): hasLiteral("true", at: offset) ? .bool : nil
        case UInt8(ascii: "f"): hasLiteral("false", at: offset) ? .bool : nil
        case UInt8(ascii: "n"): hasLiteral("null", at: offset) ? .null : nil
        default: nil
        }
    }

    func hasLiteral(_ literal: StaticString, at offset: Int) -> Bool {
        guard count - offset >= literal.utf8CodeUnitCount else { return false }
        return (0..<literal.utf8CodeUnitCount).allSatisfy { byte(at: offset + $0) == literal.utf8Start[$0] }
    }

    /// Whether the input stops inside a literal: it is cut rather than wrong.
    private var isCutLiteral: Bool {
        let left = count - position
        let literals: [StaticString] = ["true", "false", "null"]
        return literals.contains { literal in
            left < literal.utf8CodeUnitCount
                && (0..<left).allSatisfy { byte(at: position + $0) == literal.utf8Start[$0] }
        }
    }

    /// The value at an offset as a message shows it: scalars as written, containers by their name.
    func excerpt(at offset: Int) -> Wording {
        switch byte(at: offset) {
        case Byte.openBrace: return Wording("an object", "un objet")
        case Byte.openBracket: return Wording("an array", "une liste")
        default: break
        }
        let isString = byte(at: offset) == Byte.quote
        var end = offset + 1
        while end < count, end - offset < JSONError.excerptLimit {
            let next = byte(at: end)
            if isString {
                end += next == Byte.backslash && end + 1 < count ? 2 : 1
                if next == Byte.quote { break }
            } else {
                guard next.isPartOfLiteral else { break }
                end += 1
            }
        }
        let isCut = end - offset >= JSONError.excerptLimit
        return Wording(
            verbatim: withBytes(offset..<end) { String(decoding: $0, as: UTF8.self) } + (isCut ? "…" : "")
        )
    }

    /// The byte at an offset as a message shows it.
    func describeByte(at offset: Int) -> Wording {
        let byte = byte(at: offset)
        if byte > Byte.space, byte < 0x7F { return Wording(verbatim: "\"\(Character(UnicodeScalar(byte)))\"") }
        let digits = String(byte, radix: 16, uppercase: true)
        let code = "0x\(digits.utf8.count < 2 ? "0" : "")\(digits)"
        return Wording("byte \(code)", "l'octet \(code)")
    }
}

extension UInt8 {
    fileprivate var isPartOfLiteral: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), Byte.zero...Byte.nine,
            Byte.plus, Byte.minus, Byte.point:
            true
        default: false
        }
    }
}
