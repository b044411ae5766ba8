/// Makes the tiles of a tree as it grows: hands out each tile when it is full, and keeps the partial ones.
///
/// A log stores the full tiles, which never change, and keeps this value for the rest. Copying it is cheap, so readers
/// can have that of the last commit while the writer goes on. At most 255 hashes for each level.
public struct TileBuilder: Hashable, Sendable {
    /// The frontier of the tree.
    public private(set) var frontier: Frontier
    /// The hashes of the partial tile of each level; empty where the last tile of the level is full.
    private var tails: [[TreeHash]]

    /// A builder of a tree without leaves.
    public init() {
        frontier = Frontier()
        tails = []
    }

    /// Goes on with a tree of this size.
    ///
    /// The frontier is computed from what `partialTile` gives, so comparing it with one that was kept tells whether
    /// both belong together. A tile above level 0 can be had from the full ones below: `(0..<tile.width).map {
    /// TreeHash(complete: full(tile.child(at: $0))) }`.
    ///
    /// - Parameter partialTile: gives the hashes of a partial tile, exactly as many as it is wide; asked once for each
    ///   level that has one.
    /// - Throws: what `partialTile` throws.
    public init<E: Error>(size: UInt64, partialTile: (Tile) throws(E) -> [TreeHash]) throws(E) {
        self.init()
        var level = 0
        var nodes: [TreeHash] = []
        while case let count = Tile.hashCount(level: level, inTreeOf: size), count > 0 {
            let width = Int(count % UInt64(Tile.fullWidth))
            var tail: [TreeHash] = []
            if width > 0 {
                tail = try partialTile(Tile(level: level, index: count >> 8, width: width))
                precondition(tail.count == width, "a partial tile has as many hashes as it is wide")
                nodes = TileBuilder.completeSubtrees(of: tail) + nodes
            }
            tails.append(tail)
            level += 1
        }
        frontier = Frontier(size: size, nodes: nodes)
    }

    /// The number of leaves.
    public var size: UInt64 { frontier.size }

    /// Appends a leaf, and gives the tiles that it makes full, the lowest first: none for 255 leaves of 256.
    ///
    /// Cost: on average one node hash.
    public mutating func append(_ leaf: LeafHash) -> [(tile: Tile, hashes: [TreeHash])] {
        var full: [(tile: Tile, hashes: [TreeHash])] = []
        let index = size
        put(leaf.node, level: 0, index: index, full: &full)
        var parents: [(level: Int, node: TreeHash)] = []
        frontier.append(leaf) { height, node in
            if height.isMultiple(of: 8) { parents.append((height / 8, node)) }
        }
        for (level, node) in parents { put(node, level: level, index: index, full: &full) }
        return full
    }

    /// The hashes of a tile that is not full yet, or of one that it was when it was narrower; `nil` for a tile that is
    /// full.
    public func hashes(of tile: Tile) -> [TreeHash]? {
        guard tile.index == Tile.hashCount(level: tile.level, inTreeOf: size) >> 8, tile.level < tails.count,
            tile.width <= tails[tile.level].count
        else { return nil }
        return Array(tails[tile.level].prefix(tile.width))
    }

    /// The hash of a leaf, counted from 0, whose tile is not full yet; `nil` for one in a full tile.
    public func leaf(at index: UInt64) -> LeafHash? {
        let full = UInt64(Tile.fullWidth)
        guard let tail = tails.first, index / full == size / full, Int(index % full) < tail.count else { return nil }
        return LeafHash(node: tail[Int(index % full)])
    }

    private mutating func put(
        _ hash: TreeHash,
        level: Int,
        index: UInt64,
        full: inout [(tile: Tile, hashes: [TreeHash])]
    ) {
        if level == tails.count { tails.append([]) }
        tails[level].append(hash)
        guard tails[level].count == Tile.fullWidth else { return }
        full.append((Tile(level: level, index: index >> (8 * UInt64(level) + 8)), tails[level]))
        tails[level].removeAll(keepingCapacity: true)
    }

    /// The roots of the complete subtrees that the hashes of a partial tile make, the largest first.
    private static func completeSubtrees(of hashes: [TreeHash]) -> [TreeHash] {
        var nodes: [TreeHash] = []
        var rest = hashes[...]
        for width in [128, 64, 32, 16, 8, 4, 2, 1] where hashes.count & width != 0 {
            nodes.append(TreeHash(complete: rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        return nodes
    }
}
