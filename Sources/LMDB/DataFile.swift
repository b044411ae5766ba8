internal import Glibc

/// A data file that is read piece by piece and not mapped: what cannot be read is an error.
final class DataFile {
    let path: String
    let byteCount: Int
    private let descriptor: Int32

    /// Opens it; nil where it is missing or empty.
    init?(path: String) throws(LMDBError) {
        self.path = path
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Directory.failure("open the data file", path)
        }
        self.descriptor = descriptor
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Directory.failure("look at the data file", path) }
        byteCount = Int(status.st_size)
        if byteCount == 0 { return nil }
    }

    deinit {
        close(descriptor)
    }

    func damage(_ what: String) -> LMDBError { LMDBError(.corrupted, what, path) }

    func bytes(at offset: Int, count: Int) throws(LMDBError) -> DataBytes {
        guard offset >= 0, count >= 0, offset <= byteCount - count else {
            throw LMDBError(.invalid, "it has \(byteCount) bytes and should have \(offset + count) or more", path)
        }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Directory.failure("read the data file", path) }
            guard got > 0 else { throw LMDBError(.invalid, "it became shorter meanwhile", path) }
            done += got
        }
        return DataBytes(bytes[...])
    }
}

/// Bytes of a data file, with numbers in the byte order of the machine.
struct DataBytes {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    subscript(range: Range<Int>) -> DataBytes {
        DataBytes(bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound])
    }

    func uint16(_ offset: Int) -> UInt16 { load(offset) }
    func uint32(_ offset: Int) -> UInt32 { load(offset) }
    func uint64(_ offset: Int) -> UInt64 { load(offset) }

    private func load<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int) -> Number {
        unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)
    }

    /// As the keys of a table are ordered: byte by byte, a prefix before what it begins.
    func precedes(_ other: DataBytes) -> Bool {
        let order = unsafe bytes.withUnsafeBytes { left in
            unsafe other.bytes.withUnsafeBytes { right in
                guard let left = left.baseAddress, let right = right.baseAddress else { return Int32(0) }
                return unsafe memcmp(left, right, min(count, other.count))
            }
        }
        return order == 0 ? count < other.count : order < 0
    }
}
