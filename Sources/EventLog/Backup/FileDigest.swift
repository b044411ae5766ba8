import Crypto
import Glibc

/// The SHA-256 of what is in a file, in lower-case hexadecimal, as `sha256sum` prints it.
struct FileDigest: Equatable, CustomStringConvertible {
    let description: String

    /// Bytes that are read at a time.
    private static let pieceBytes = 1 << 20

    init(of bytes: [UInt8]) {
        self.init(SHA256.hash(data: bytes))
    }

    private init(_ digest: SHA256.Digest) {
        let digits = Array("0123456789abcdef".utf8)
        description = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }

    /// Reads a file to its end.
    ///
    /// - Parameter take: Is given each piece as it is read.
    init(
        ofFile path: String,
        _ take: ([UInt8]) throws(BackupError) -> Void = { _ throws(BackupError) in }
    ) throws(BackupError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .errno(reading: path) }
        defer { close(descriptor) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: FileDigest.pieceBytes)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw .errno(reading: path) }
            guard count > 0 else { break }
            let piece = Array(buffer.prefix(count))
            hash.update(data: piece)
            try take(piece)
        }
        self.init(hash.finalize())
    }
}
