/// Cuts a stream of bytes into lines, whatever the pieces in which it comes.
package struct LineSplitter: Sendable {
    private let lineBytesMax: Int
    private var bytes: [UInt8] = []
    /// Where the next line begins, and how far it was already searched for its end.
    private var start = 0
    private var searched = 0

    package init(lineBytesMax: Int) {
        self.lineBytesMax = lineBytesMax
    }

    /// Whether the line that has begun is longer than allowed; asked after ``next()`` gave `nil`.
    package var isTooLong: Bool { bytes.count - start > lineBytesMax }

    package mutating func append(_ piece: some Sequence<UInt8>) {
        if start > 0 {
            bytes.removeFirst(start)
            searched -= start
            start = 0
        }
        bytes.append(contentsOf: piece)
    }

    /// The next whole line without its line feed; `nil` until more bytes come.
    package mutating func next() -> [UInt8]? {
        guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = bytes.count
            return nil
        }
        let line = Array(bytes[start..<end])
        start = end + 1
        searched = start
        return line
    }

    /// Forgets what came after the last line feed.
    package mutating func discard() {
        bytes = []
        start = 0
        searched = 0
    }

    /// What came after the last line feed.
    package var rest: [UInt8] { Array(bytes[start...]) }
}
