import CanonicalJSON
import DaybookClient
import Dispatch
import Synchronization

/// The lines of a file without their line feeds, of which no more is held than one reading gave.
///
/// A UTF-8 byte order mark before the first line is left out: it says what the bytes are, and is none of theirs.
struct LineSource: AsyncSequence, Sendable {
    let file: InputFile
    private let bytesTaken = BytesTaken()

    /// How many bytes of the file are in the lines that were given.
    var byteCount: Int { bytesTaken.count.load(ordering: .relaxed) }

    init(_ file: InputFile) {
        self.file = file
    }

    private final class BytesTaken: Sendable {
        let count = Atomic(0)
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(source: self)
    }

    struct Iterator: AsyncIteratorProtocol {
        private let source: LineSource
        private let lineBytesMax = ClientLimits().lineBytesMax
        private var splitter: LineSplitter
        private var lineNumber = 0
        private var isAtEnd = false

        init(source: LineSource) {
            self.source = source
            self.splitter = LineSplitter(lineBytesMax: lineBytesMax)
        }

        mutating func next() async throws -> [UInt8]? {
            while true {
                if let line = splitter.next() { return taken(line) }
                guard !splitter.isTooLong else {
                    throw daybook.Failure(
                        "\(source.file.name):\(lineNumber + 1): the line is longer than \(lineBytesMax) bytes; what comes "
                            + "from there on was not looked at",
                        .dataError
                    )
                }
                guard !isAtEnd else { return nil }
                try await readOn()
            }
        }

        private mutating func readOn() async throws {
            let piece = try await source.read()
            isAtEnd = piece.isEmpty
            if !isAtEnd {
                splitter.append(piece)
            } else if !splitter.rest.isEmpty {
                splitter.append([UInt8(ascii: "\n")])
            }
        }

        private mutating func taken(_ line: [UInt8]) -> [UInt8] {
            lineNumber += 1
            source.bytesTaken.count.add(line.count + 1, ordering: .relaxed)
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            return lineNumber == 1 && line.starts(with: mark) ? Array(line.dropFirst(mark.count)) : line
        }
    }

    /// Reads on a thread of its own, since it may block, and gives that thread up where the task is cancelled.
    private func read() async throws -> [UInt8] {
        let answer = FirstAnswer<[UInt8]>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                answer.wait(continuation)
                DispatchQueue.global().async { [file] in answer.give(Result { try file.read() }) }
            }
        } onCancel: {
            answer.give(.failure(CancellationError()))
        }
    }
}
