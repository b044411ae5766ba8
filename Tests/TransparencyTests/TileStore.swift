import Testing
import Transparency

/// A log as small as can be: the full tiles that a builder handed out, and the builder.
struct TileStore {
    private(set) var builder = TileBuilder()
    private(set) var full: [Tile: [TreeHash]] = [:]

    init(_ entries: [[UInt8]] = []) {
        for entry in entries { append(entry) }
    }

    mutating func append(_ entry: [UInt8]) {
        for (tile, hashes) in builder.append(LeafHash(of: entry)) {
            #expect(full.updateValue(hashes, forKey: tile) == nil, "\(tile.path) was handed out twice")
        }
    }

    var size: UInt64 { builder.size }

    /// The hashes of any tile that the log has, or more.
    func hashes(_ tile: Tile) throws -> [TreeHash] {
        try builder.hashes(of: tile) ?? #require(full[Tile(level: tile.level, index: tile.index)], "\(tile.path)")
    }

    func inclusion(_ index: Int, _ size: Int) throws -> InclusionProof {
        try InclusionProof(index: UInt64(index), size: UInt64(size), hashes: hashes)
    }

    func consistency(_ older: Int, _ newer: Int) throws -> ConsistencyProof {
        try ConsistencyProof(older: UInt64(older), newer: UInt64(newer), hashes: hashes)
    }

    func root(_ size: Int) throws -> TreeHash {
        try TreeHash(rootOfTreeOf: UInt64(size), hashes: hashes)
    }
}
