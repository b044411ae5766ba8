import Crypto
import Files

/// The SHA-256 of what is in a file, in lower-case hexadecimal, as `sha256sum` prints it.
struct FileDigest: Equatable, CustomStringConvertible {
    let description: String

    /// Bytes that are read at a time.
    private static let pieceBytes = 1 << 20

    init(of bytes: [UInt8]) {
        self.init(SHA256.hash(data: bytes))
    }

    private init(_ digest: SHA256.Digest) {
        description = Hexadecimal.encode(digest)
    }

    /// Reads a file to its end.
    ///
    /// - Parameter take: Is given each piece as it is read.
    init(
        of file: OpenFile<BackupError>,
        _ take: ([UInt8]) throws(BackupError) -> Void = { _ throws(BackupError) in }
    ) throws(BackupError) {
        var hash = SHA256()
        try file.eachPiece(ofAtMost: FileDigest.pieceBytes) { (piece) throws(BackupError) in
            hash.update(data: piece)
            try take(piece)
        }
        self.init(hash.finalize())
    }
}
