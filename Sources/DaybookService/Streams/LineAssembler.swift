import NIOCore

/// Cuts an upload into lines, whatever the pieces in which it comes, holding no more than one line.
struct LineAssembler {
    enum Line: Equatable {
        case whole([UInt8])
        /// It had more bytes than a line may have, and was passed over.
        case tooLong
    }

    let lineBytesMax: Int
    private var buffer = ByteBuffer()
    private var isSkipping = false

    init(lineBytesMax: Int) {
        self.lineBytesMax = lineBytesMax
    }

    mutating func append(_ piece: ByteBuffer) {
        buffer.writeImmutableBuffer(piece)
    }

    /// The next line without its line feed; `nil` until more bytes come.
    mutating func next() -> Line? {
        guard let end = buffer.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else {
            if buffer.readableBytes > lineBytesMax {
                buffer.clear()
                isSkipping = true
            }
            return nil
        }
        let line = Array(buffer.readableBytesView[..<end])
        buffer.moveReaderIndex(to: end + 1)
        buffer.discardReadBytes()
        return finished(line)
    }

    /// What came after the last line feed; `nil` where nothing did.
    mutating func rest() -> Line? {
        guard isSkipping || buffer.readableBytes > 0 else { return nil }
        let line = Array(buffer.readableBytesView)
        buffer.clear()
        return finished(line)
    }

    private mutating func finished(_ line: [UInt8]) -> Line {
        defer { isSkipping = false }
        return isSkipping || line.count > lineBytesMax ? .tooLong : .whole(line)
    }
}
