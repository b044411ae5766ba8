/// The name of a tile: up to 256 neighbouring hashes of the Merkle tree (C2SP tlog-tiles).
///
/// The hashes of level 0 are those of the leaves; a hash of any other level is the root of a full tile of the level
/// below.
public struct Tile: Hashable, Sendable {
    /// The number of hashes of a full tile: a subtree of height 8.
    public static let fullWidth = 256

    /// 0…63.
    public let level: Int
    /// The index among the tiles of the level, counted from 0.
    public let index: UInt64
    /// The number of hashes, 1…256; a tile with fewer than 256 is *partial*, and is not hashed into the level above.
    public let width: Int

    public init(level: Int, index: UInt64, width: Int = Tile.fullWidth) {
        precondition((0...63).contains(level), "a level is 0 to 63")
        precondition((1...Tile.fullWidth).contains(width), "a tile has 1 to 256 hashes")
        precondition(index < TileIndex.limit, "the index of a tile is below 2^56")
        self.level = level
        self.index = index
        self.width = width
    }

    public var isPartial: Bool { width < Tile.fullWidth }

    /// The full tile of the level below whose root is the hash at this place of the tile.
    public func child(at place: Int) -> Tile {
        precondition(level > 0 && (0..<width).contains(place), "only a tile above level 0 has others below its hashes")
        return Tile(level: level - 1, index: index << 8 | UInt64(place))
    }

    /// Whether a tree of this size has the tile. So has a tree that outgrew a partial one.
    public func isAvailable(inTreeOf size: UInt64) -> Bool {
        TileIndex.isAvailable(index, width: width, count: Tile.hashCount(level: level, inTreeOf: size))
    }

    /// The tiles of a tree, level by level; those of 10⁹ leaves are 4 million, so they are made one by one.
    public static func all(inTreeOf size: UInt64) -> some Sequence<Tile> {
        (0..<8).lazy.flatMap { level in
            TileIndex.all(count: hashCount(level: level, inTreeOf: size)).lazy.map {
                Tile(level: level, index: $0.index, width: $0.width)
            }
        }
    }

    /// The number of hashes that a tree has in the tiles of a level.
    static func hashCount(level: Int, inTreeOf size: UInt64) -> UInt64 { size >> (8 * UInt64(level)) }
}

extension Tile {
    /// Such as `tile/0/x001/x234/067` or `tile/1/000.p/12`.
    public var path: String { "tile/\(level)/" + TileIndex.path(index, width: width) }

    /// A tile from its path, which must be written as ``path`` writes it.
    ///
    /// - Throws: `malformed`.
    public init(path: String) throws(TransparencyError) {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "tile", let level = Int(parts[1]), (0...63).contains(level),
            let (index, width) = TileIndex.parse(parts[2])
        else { throw Tile.refusal(path) }
        self.init(level: level, index: index, width: width)
        guard self.path.utf8.elementsEqual(path.utf8) else { throw Tile.refusal(path) }
    }

    private static func refusal(_ path: String) -> TransparencyError {
        .malformed("path of a tile", expected: "the form tile/0/x001/x234/067 or tile/0/067.p/12", found: path.quoted)
    }

    /// The hashes of the tile as it is stored and served: 32 bytes each, one after the other.
    public static func bytes(of hashes: [TreeHash]) -> [UInt8] { hashes.joinedBytes }

    /// One of the hashes in a tile's bytes, without a copy of the others; `nil` where they do not reach that far.
    public static func hash(at place: Int, in bytes: RawSpan) -> TreeHash? {
        guard place >= 0, (place + 1) * TreeHash.byteCount <= bytes.byteCount else { return nil }
        return bytes.withUnsafeBytes { TreeHash(loading: $0, at: place * TreeHash.byteCount) }
    }

    /// The hashes of this tile from its bytes.
    ///
    /// - Throws: `malformed` where they are not exactly as many as the tile is wide.
    public func hashes(in bytes: RawSpan) throws(TransparencyError) -> [TreeHash] {
        let expected = width * TreeHash.byteCount
        guard bytes.byteCount == expected else {
            throw .malformed(path, expected: "\(expected) bytes", found: "\(bytes.byteCount)")
        }
        return bytes.withUnsafeBytes { Array(loading: $0) }
    }
}
