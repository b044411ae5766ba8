import DaybookClient
import Events
import Glibc

/// A file or standard input that is read once, from its start to its end.
final class InputFile: Sendable {
    let name: String
    private let descriptor: Int32
    private let ownsDescriptor: Bool

    static var standardInput: InputFile {
        InputFile(descriptor: STDIN_FILENO, ownsDescriptor: false, name: "standard input")
    }

    private init(descriptor: Int32, ownsDescriptor: Bool, name: String) {
        self.descriptor = descriptor
        self.ownsDescriptor = ownsDescriptor
        self.name = name
    }

    /// Opens a file; `-` is standard input.
    static func open(_ path: String) throws(Failure) -> InputFile {
        guard path != "-" else { return .standardInput }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputFile.failure(path, errno) }
        return InputFile(descriptor: descriptor, ownsDescriptor: true, name: path)
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    /// How many bytes it has; `nil` for a pipe or a terminal.
    var byteCount: Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Some bytes, as soon as there are any; none at the end. It may block for as long as nobody writes.
    func read() throws(Failure) -> [UInt8] {
        var count = 0
        var error: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
            repeat {
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                error = errno
            } while count < 0 && error == EINTR
            initialized = max(0, count)
        }
        guard count >= 0 else { throw InputFile.failure(name, error) }
        return piece
    }

    /// Everything, as one submission.
    func all() throws(Failure) -> [UInt8] {
        try all(bytesMax: ClientLimits().lineBytesMax, expected: Label("one submission", "une seule soumission"))
    }

    /// Everything.
    ///
    /// - Parameter expected: What it is, for the error that it is too large.
    func all(bytesMax: Int, expected: Label) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read()
            guard !piece.isEmpty else { return bytes }
            bytes += piece
            guard bytes.count <= bytesMax else {
                throw Failure(
                    Label(
                        "\(name): \(expected.english) is expected, of at most \(bytesMax) bytes",
                        "\(name) : attendu : \(expected.french), d'au plus \(bytesMax) octets"
                    ),
                    .dataError
                )
            }
        }
    }

    private static func failure(_ name: String, _ error: Int32) -> Failure {
        Failure("\(name): \(String(cString: strerror(error)))", error == ENOENT ? .noInput : .inputOutput)
    }
}
