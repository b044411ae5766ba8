/// Evidence that a tree continues an older one: it begins with the same leaves in the same order (RFC 9162 §2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the older tree.
    public let older: UInt64
    /// The number of leaves of the newer tree.
    public let newer: UInt64
    /// At most 65.
    public let hashes: [TreeHash]

    /// A proof as it was received; nothing is checked before ``verify(olderRoot:newerRoot:)``.
    public init(older: UInt64, newer: UInt64, hashes: [TreeHash]) {
        self.older = older
        self.newer = newer
        self.hashes = hashes
    }

    /// Checks that the tree with the newer root continues the one with the older root (RFC 9162 §2.1.4.2).
    ///
    /// An older tree without leaves is refused: every tree continues it, so there is nothing to prove and no proof to
    /// ask for.
    ///
    /// Cost: two node hashes at most for each of the hashes.
    /// - Throws: `notConsistent`.
    public func verify(olderRoot: TreeHash, newerRoot: TreeHash) throws(TransparencyError) {
        guard older > 0 else { throw refusal("a tree without leaves has nothing to be continued") }
        guard older <= newer else { throw refusal("the older tree is the larger one") }
        if older == newer {
            guard hashes.isEmpty else { throw refusal("between trees of one size no hash is needed") }
            guard olderRoot == newerRoot else { throw refusal("they have one size and two roots") }
            return
        }
        guard !hashes.isEmpty else { throw refusal("the proof has no hashes") }
        // A complete older tree is a node of the newer one, and its root is left out of the proof.
        let isComplete = older.nonzeroBitCount == 1
        let path = isComplete ? hashes[...] : hashes.dropFirst()
        let start = isComplete ? olderRoot : hashes[0]

        var (node, last) = (older - 1, newer - 1)
        let below = (~node).trailingZeroBitCount
        (node, last) = (node >> below, last >> below)
        var (olderHash, newerHash) = (start, start)
        for sibling in path {
            guard last != 0 else { throw refusal("the proof has more hashes than the way to the root") }
            if node & 1 == 1 || node == last {
                olderHash = TreeHash(left: sibling, right: olderHash)
                newerHash = TreeHash(left: sibling, right: newerHash)
                let lone = node.trailingZeroBitCount
                (node, last) = (node >> lone, last >> lone)
            } else {
                newerHash = TreeHash(left: newerHash, right: sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        guard last == 0 else { throw refusal("the proof has fewer hashes than the way to the root") }
        guard olderHash == olderRoot else { throw refusal("the proof leads to the older root \(olderHash.base64)") }
        guard newerHash == newerRoot else { throw refusal("the proof leads to the newer root \(newerHash.base64)") }
    }

    private func refusal(_ reason: String) -> TransparencyError {
        TransparencyError(
            .notConsistent,
            "the tree of size \(newer) is not shown to continue the tree of size \(older): \(reason)"
        )
    }
}
