/// The roots of the complete subtrees that a tree consists of, from left to right: all that is needed to append to it
/// and to know its root (also called a *compact range*).
///
/// A tree of 13 leaves has three: of 8, of 4 and of 1. At most 64 hashes, whatever the size.
public struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// One for each bit that is set in ``size``, the largest subtree first.
    public private(set) var nodes: [TreeHash]

    /// The frontier of a tree without leaves.
    public init() {
        size = 0
        nodes = []
    }

    init(size: UInt64, nodes: [TreeHash]) {
        precondition(nodes.count == size.nonzeroBitCount, "a frontier has one node for each bit set in its size")
        self.size = size
        self.nodes = nodes
    }

    /// Appends a leaf. Cost: on average one node hash.
    public mutating func append(_ leaf: LeafHash) {
        append(leaf) { _, _ in }
    }

    /// Appends a leaf, and hands on each subtree that it completes, above the leaf itself: 2, 4, 8 … leaves.
    mutating func append(_ leaf: LeafHash, completed: (_ height: Int, TreeHash) -> Void) {
        var node = leaf.node
        for height in 0..<size.trailingOnes {
            node = TreeHash(left: nodes.removeLast(), right: node)
            completed(height + 1, node)
        }
        nodes.append(node)
        size += 1
    }

    /// The root of the tree. Cost: one node hash less than there are nodes.
    public var root: TreeHash {
        guard let last = nodes.last else { return .empty }
        return nodes.dropLast().reversed().reduce(last) { TreeHash(left: $1, right: $0) }
    }
}

extension Frontier {
    /// As it is kept: the size in eight bytes, big-endian, and the nodes.
    public var bytes: [UInt8] {
        withUnsafeBytes(of: size.bigEndian) { Array($0) } + nodes.joinedBytes
    }

    /// A frontier that was kept.
    ///
    /// - Throws: `malformed` where the number of hashes is not the one that the size asks for.
    public init(_ bytes: RawSpan) throws(TransparencyError) {
        self = try bytes.withUnsafeBytes { buffer throws(TransparencyError) in
            guard buffer.count >= 8 else {
                throw .malformed("frontier", expected: "at least 8 bytes", found: "\(buffer.count)")
            }
            let size = UInt64(bigEndian: buffer.loadUnaligned(as: UInt64.self))
            let expected = 8 + size.nonzeroBitCount * TreeHash.byteCount
            guard buffer.count == expected else {
                throw .malformed("frontier of size \(size)", expected: "\(expected) bytes", found: "\(buffer.count)")
            }
            return Frontier(size: size, nodes: Array(loading: UnsafeRawBufferPointer(rebasing: buffer[8...])))
        }
    }
}

extension UInt64 {
    /// How many of the lowest bits are set in a row.
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
