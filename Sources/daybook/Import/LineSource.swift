import DaybookClient
import Glibc

/// A file or standard input, read line by line without holding more than a line.
struct LineSource: ~Copyable {
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private let name: String
    private var splitter = LineSplitter(lineBytesMax: ClientLimits().lineBytesMax)
    private var isAtEnd = false
    /// The number of the line that was read last, from 1.
    private(set) var lineNumber = 0

    static var standardInput: LineSource {
        LineSource(descriptor: STDIN_FILENO, ownsDescriptor: false, name: "standard input")
    }

    private init(descriptor: Int32, ownsDescriptor: Bool, name: String) {
        self.descriptor = descriptor
        self.ownsDescriptor = ownsDescriptor
        self.name = name
    }

    /// Opens a file; `-` is standard input.
    init(path: String) throws(Failure) {
        guard path != "-" else {
            self = .standardInput
            return
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LineSource.failure(path) }
        self.init(descriptor: descriptor, ownsDescriptor: true, name: path)
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    /// The next line without its line feed; `nil` at the end.
    mutating func next() throws(Failure) -> [UInt8]? {
        while true {
            if let line = splitter.next() {
                lineNumber += 1
                return line
            }
            guard !splitter.isTooLong else {
                throw Failure("\(name):\(lineNumber + 1): the line is longer than \(ClientLimits().lineBytesMax) bytes")
            }
            guard !isAtEnd else { return nil }
            let piece = try read()
            if piece.isEmpty {
                isAtEnd = true
                guard !splitter.rest.isEmpty else { return nil }
                splitter.append([UInt8(ascii: "\n")])
            } else {
                splitter.append(piece)
            }
        }
    }

    /// Everything, lines and all.
    consuming func all() throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read()
            guard !piece.isEmpty else { return bytes }
            bytes += piece
            guard bytes.count <= ClientLimits().lineBytesMax else {
                throw Failure("\(name): one submission is expected, of at most \(ClientLimits().lineBytesMax) bytes")
            }
        }
    }

    private func read() throws(Failure) -> [UInt8] {
        var count = 0
        let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
            repeat {
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            initialized = max(0, count)
        }
        guard count >= 0 else { throw LineSource.failure(name) }
        return piece
    }

    private static func failure(_ name: String) -> Failure {
        Failure("\(name): \(String(cString: strerror(errno)))")
    }
}
