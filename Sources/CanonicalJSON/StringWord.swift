/// Eight bytes of a string looked at together, the first byte lowest.
struct StringWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    let word: UInt64

    init(_ word: UInt64) {
        self.word = UInt64(littleEndian: word)
    }

    /// The high bit of each byte that is a quote, a backslash or a control character.
    ///
    /// Only the lowest bit is exact: a borrow from a byte that matches can mark the bytes above it.
    var stops: UInt64 {
        let quotes = word ^ (Self.ones &* UInt64(Byte.quote))
        let backslashes = word ^ (Self.ones &* UInt64(Byte.backslash))
        let controls = (word &- Self.ones &* UInt64(Byte.space)) & ~word
        return ((quotes &- Self.ones) & ~quotes | (backslashes &- Self.ones) & ~backslashes | controls) & Self.highBits
    }

    /// The high bit of each byte outside ASCII.
    var nonASCII: UInt64 { word & Self.highBits }
}
