extension String {
    /// Whether this string sorts before another by UTF-16 code units, as RFC 8785 §3.2.3 orders keys.
    ///
    /// Swift's own `<` compares normalized scalars, which differs for text that is not normalized, and for scalars from
    /// U+E000 to U+FFFF, which UTF-16 puts after the surrogate pairs of those beyond. Linear, no allocation.
    public func utf16Precedes(_ other: String) -> Bool {
        let first = utf8.span
        let second = other.utf8.span
        let shared = Swift.min(first.count, second.count)
        for index in 0..<shared where first[index] != second[index] {
            return first[index].utf16Rank < second[index].utf16Rank
        }
        return first.count < second.count
    }

    /// Whether two strings have the same bytes; Swift's `==` also holds between canonically equivalent ones.
    func hasSameBytes(as other: String) -> Bool {
        let first = utf8.span
        let second = other.utf8.span
        guard first.count == second.count else { return false }
        for index in first.indices where first[index] != second[index] { return false }
        return true
    }
}

extension UInt8 {
    /// Orders the first bytes at which two UTF-8 strings differ as their UTF-16 code units are ordered: the lead bytes
    /// of surrogate pairs, F0 to F4, before EE and EF.
    fileprivate var utf16Rank: UInt8 { self >= 0xF0 ? self - 2 : self >= 0xEE ? self + 5 : self }
}
