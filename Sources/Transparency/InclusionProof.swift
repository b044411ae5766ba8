/// Evidence that a leaf is in a tree (RFC 9162 §2.1.3): the hashes beside the way from the leaf to the root.
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's index, counted from 0: an event's position less one.
    public let index: UInt64
    /// The number of leaves of the tree, as the checkpoint with its root says: the proof shows no more of it than the shape
    /// of the way from the leaf to the root.
    public let size: UInt64
    /// The leaf's sibling first, the root's child last; at most 64.
    public let hashes: [TreeHash]

    /// A proof as it was received; nothing is checked before ``verify(_:root:)``.
    public init(index: UInt64, size: UInt64, hashes: [TreeHash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Checks that the leaf is in the tree with this root (RFC 9162 §2.1.3.2). Cost: one node hash for each of the
    /// hashes.
    ///
    /// - Throws: `notIncluded`.
    public func verify(_ leaf: LeafHash, root: TreeHash) throws(TransparencyError) {
        guard index < size else { throw refusal("the tree has only leaves below \(size)") }
        var (node, last) = (index, size - 1)
        var hash = leaf.node
        for sibling in hashes {
            guard last != 0 else { throw refusal("the proof has more hashes than the way to the root") }
            if node & 1 == 1 || node == last {
                hash = TreeHash(left: sibling, right: hash)
                // A last node without a sibling goes up as it is, so the steps where nothing is hashed are left out.
                let lone = node.trailingZeroBitCount
                (node, last) = (node >> lone, last >> lone)
            } else {
                hash = TreeHash(left: hash, right: sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        guard last == 0 else { throw refusal("the proof has fewer hashes than the way to the root") }
        guard hash == root else { throw refusal("the proof leads to the root \(hash.base64)") }
    }

    private func refusal(_ reason: String) -> TransparencyError {
        TransparencyError(.notIncluded, "leaf \(index) is not shown to be in the tree of size \(size): \(reason)")
    }
}
