/// Where a well-formed string stands in the input: the bytes between its quotes.
struct ScannedString {
    var start: Int
    var end: Int
    var hasEscapes: Bool
    var isASCII: Bool

    var range: Range<Int> { start..<end }
}
