extension InclusionProof {
    /// Makes the proof for a leaf in the tree of a size, which may be any that the log has had.
    ///
    /// Cost: at 10⁹ leaves, at most eight tiles and about 0.4 ms.
    /// - Parameter hashes: gives the hashes of a tile, at least as many as it is wide; more, as of a tile that has
    ///   since grown, does no harm. Asked once for each tile.
    /// - Throws: what `hashes` throws.
    public init<E: Error>(index: UInt64, size: UInt64, hashes: (Tile) throws(E) -> [TreeHash]) throws(E) {
        precondition(index < size, "a leaf is in a tree that is larger than its index")
        var reader = TileReader<E>(size: size)
        self.init(index: index, size: size, hashes: try reader.path(to: index, in: 0..<size, hashes))
    }
}

extension ConsistencyProof {
    /// Makes the proof between any two sizes that the log has had. The older one is not 0: nothing is to be proved
    /// there.
    ///
    /// Cost: at 10⁹ leaves, at most eight tiles and about 0.4 ms.
    /// - Parameter hashes: gives the hashes of a tile, at least as many as it is wide; more, as of a tile that has
    ///   since grown, does no harm. Asked once for each tile.
    /// - Throws: what `hashes` throws.
    public init<E: Error>(older: UInt64, newer: UInt64, hashes: (Tile) throws(E) -> [TreeHash]) throws(E) {
        precondition(0 < older && older <= newer, "consistency is that of a tree with an older one that has leaves")
        var reader = TileReader<E>(size: newer)
        let path = try reader.consistency(upTo: older, in: 0..<newer, isKnown: true, hashes)
        self.init(older: older, newer: newer, hashes: path)
    }
}

extension TreeHash {
    /// The root of the tree of any size that the log has had.
    ///
    /// - Parameter hashes: gives the hashes of a tile, at least as many as it is wide. Asked once for each tile.
    /// - Throws: what `hashes` throws.
    public init<E: Error>(rootOfTreeOf size: UInt64, hashes: (Tile) throws(E) -> [TreeHash]) throws(E) {
        var reader = TileReader<E>(size: size)
        self = try reader.root(0..<size, hashes)
    }
}
