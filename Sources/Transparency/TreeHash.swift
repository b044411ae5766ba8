import Crypto
import Files

/// The hash of a subtree of the Merkle tree, up to its root (RFC 6962 §2.1: *Merkle Tree Hash*).
///
/// What is hashed begins with a zero byte in a leaf and with a one in a node, so neither can pass for the other.
/// 32 bytes in place: copying one allocates nothing.
public struct TreeHash: Hashable, Sendable, CustomStringConvertible {
    public static let byteCount = 32

    /// Not a vector: its alignment of 32 bytes is more than what the heap and tasks' frames promise.
    private struct Words: Hashable, BitwiseCopyable {
        let first: UInt64
        let second: UInt64
        let third: UInt64
        let fourth: UInt64
    }

    private let words: Words

    /// The root of a tree of no leaves: SHA-256 of nothing.
    public static let empty = TreeHash(SHA256().finalize())

    /// The hash of a node: SHA-256 of a one byte and its two children. Cost: about 0.2 µs.
    public init(left: TreeHash, right: TreeHash) {
        self = withUnsafeTemporaryAllocation(byteCount: 1 + 2 * TreeHash.byteCount, alignment: 1) { input in
            input[0] = 1
            input.storeBytes(of: left.words, toByteOffset: 1, as: Words.self)
            input.storeBytes(of: right.words, toByteOffset: 1 + TreeHash.byteCount, as: Words.self)
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(input))
            return TreeHash(hash.finalize())
        }
    }

    /// The root of a complete subtree, from the hashes at its foot: what a tile of one level is in the level above.
    ///
    /// Cost: one node hash less than there are hashes. Their number must be a power of two.
    public init(complete hashes: some Collection<TreeHash>) {
        var row = Array(hashes)
        precondition(row.count.nonzeroBitCount == 1, "a complete subtree has 1, 2, 4, 8 … hashes at its foot")
        while row.count > 1 {
            let half = row.count / 2
            for index in 0..<half { row[index] = TreeHash(left: row[2 * index], right: row[2 * index + 1]) }
            row.removeLast(half)
        }
        self = row[0]
    }

    /// A hash that was kept; `nil` where it does not have 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == TreeHash.byteCount else { return nil }
        self = bytes.withUnsafeBytes { TreeHash(loading: $0, at: 0) }
    }

    /// A hash as checkpoints and proofs write it; `nil` where the text is not the canonical Base64 of 32 bytes.
    public init?(base64: some StringProtocol) {
        guard let bytes = Base64.decode(base64.utf8) else { return nil }
        self.init(bytes: bytes)
    }

    init(_ digest: SHA256.Digest) {
        self = digest.withUnsafeBytes { TreeHash(loading: $0, at: 0) }
    }

    /// The hash at an offset of a buffer that is known to reach that far.
    init(loading buffer: UnsafeRawBufferPointer, at offset: Int) {
        words = buffer.loadUnaligned(fromByteOffset: offset, as: Words.self)
    }

    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    public var base64: String { Base64.encode(bytes) }

    /// Lower-case hexadecimal.
    public var description: String { Hexadecimal.encode(bytes) }
}

extension [TreeHash] {
    /// Hashes from bytes, 32 each, whose number is known to be right.
    init(loading buffer: UnsafeRawBufferPointer) {
        self = stride(from: 0, to: buffer.count, by: TreeHash.byteCount).map { TreeHash(loading: buffer, at: $0) }
    }

    /// The hashes one after the other.
    var joinedBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * TreeHash.byteCount)
        for hash in self { bytes.append(contentsOf: hash.bytes) }
        return bytes
    }
}
