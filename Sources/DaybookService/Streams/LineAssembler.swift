import CanonicalJSON
import NIOCore

/// Cuts an upload into lines, whatever the pieces in which it comes, holding no more than one line and one piece.
struct LineAssembler {
    enum Line: Equatable {
        case whole([UInt8])
        /// It had more bytes than a line may have, and was passed over.
        case tooLong
    }

    private let lineBytesMax: Int
    private var splitter: LineSplitter
    private var isSkipping = false

    init(lineBytesMax: Int) {
        self.lineBytesMax = lineBytesMax
        self.splitter = LineSplitter(lineBytesMax: lineBytesMax)
    }

    mutating func append(_ piece: ByteBuffer) {
        splitter.append(piece.readableBytesView)
    }

    /// The next line without its line feed; `nil` until more bytes come.
    mutating func next() -> Line? {
        guard let line = splitter.next() else {
            if splitter.isTooLong {
                splitter.discard()
                isSkipping = true
            }
            return nil
        }
        return finished(line)
    }

    /// What came after the last line feed; `nil` where nothing did.
    mutating func rest() -> Line? {
        guard isSkipping || !splitter.rest.isEmpty else { return nil }
        return finished(splitter.rest)
    }

    private mutating func finished(_ line: [UInt8]) -> Line {
        defer { isSkipping = false }
        return isSkipping || line.count > lineBytesMax ? .tooLong : .whole(line)
    }
}
