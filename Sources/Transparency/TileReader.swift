/// Computes the hashes of subtrees from tiles, each read once: what proofs and roots are made of.
///
/// A tree of 10⁹ leaves has four levels of tiles, so a proof reads at most eight tiles, and its cost is that of hashing
/// them: about 0.4 ms.
struct TileReader<Failure: Error> {
    /// The size of the tree that is asked about; the log may have grown since.
    let size: UInt64
    private var tiles: [Tile: [TreeHash]] = [:]

    typealias Source = (Tile) throws(Failure) -> [TreeHash]

    init(size: UInt64) {
        self.size = size
    }

    /// The root of the leaves in this range, which must begin where a subtree of its size can begin
    /// (RFC 9162 §2.1.1: MTH).
    mutating func root(_ leaves: Range<UInt64>, _ source: Source) throws(Failure) -> TreeHash {
        let count = leaves.upperBound - leaves.lowerBound
        guard count > 0 else { return .empty }
        if count.nonzeroBitCount == 1 {
            let height = count.trailingZeroBitCount
            return try node(height: height, index: leaves.lowerBound >> height, source)
        }
        let middle = leaves.split
        let left = try root(leaves.lowerBound..<middle, source)
        return TreeHash(left: left, right: try root(middle..<leaves.upperBound, source))
    }

    /// The way from a leaf to the root of a range (RFC 9162 §2.1.3.1: PATH), the leaf's sibling first.
    mutating func path(to leaf: UInt64, in leaves: Range<UInt64>, _ source: Source) throws(Failure) -> [TreeHash] {
        guard leaves.upperBound - leaves.lowerBound > 1 else { return [] }
        let (left, right) = (leaves.lowerBound..<leaves.split, leaves.split..<leaves.upperBound)
        return if left.contains(leaf) {
            try path(to: leaf, in: left, source) + [try root(right, source)]
        } else {
            try path(to: leaf, in: right, source) + [try root(left, source)]
        }
    }

    /// What shows that a range continues its leaves before `end` (RFC 9162 §2.1.4.1: SUBPROOF).
    ///
    /// - Parameter isKnown: whether the leaves from the range's start to `end` are the whole older tree, whose root the
    ///   verifier has.
    mutating func consistency(
        upTo end: UInt64,
        in leaves: Range<UInt64>,
        isKnown: Bool,
        _ source: Source
    ) throws(Failure) -> [TreeHash] {
        if end == leaves.upperBound { return isKnown ? [] : [try root(leaves, source)] }
        let (left, right) = (leaves.lowerBound..<leaves.split, leaves.split..<leaves.upperBound)
        return if end <= left.upperBound {
            try consistency(upTo: end, in: left, isKnown: isKnown, source) + [try root(right, source)]
        } else {
            try consistency(upTo: end, in: right, isKnown: false, source) + [try root(left, source)]
        }
    }

    /// The root of a complete subtree of 2^height leaves: part of one tile.
    private mutating func node(height: Int, index: UInt64, _ source: Source) throws(Failure) -> TreeHash {
        let (level, heightInTile) = height.quotientAndRemainder(dividingBy: 8)
        let first = index << heightInTile
        let count = Tile.hashCount(level: level, inTreeOf: size)
        let width = min(count - (first & ~0xFF), UInt64(Tile.fullWidth))
        let tile = Tile(level: level, index: first >> 8, width: Int(width))
        let hashes: [TreeHash]
        if let known = tiles[tile] {
            hashes = known
        } else {
            hashes = try source(tile)
            precondition(hashes.count >= tile.width, "\(tile.path) has fewer hashes than it is wide")
            tiles[tile] = hashes
        }
        return TreeHash(complete: hashes[Int(first & 0xFF)...].prefix(1 << heightInTile))
    }
}

extension Range<UInt64> {
    /// Where RFC 9162 §2.1.1 divides the leaves of a tree in two: after the largest power of two below their number.
    fileprivate var split: UInt64 {
        let count = upperBound - lowerBound
        return lowerBound + (1 << (63 - (count - 1).leadingZeroBitCount))
    }
}
