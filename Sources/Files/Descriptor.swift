import Glibc

/// Writing to a descriptor that no ``Disk`` opened: standard output, a pipe.
public enum Descriptor {
    /// Writes all bytes; gives the error number where that fails.
    public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
