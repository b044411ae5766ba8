/// The name of an entry bundle: the stored bytes of up to 256 neighbouring leaves (C2SP tlog-tiles).
///
/// Entry *i* of the bundle is what hash *i* of the tile of level 0 with the same index is the hash of.
public struct EntryBundle: Hashable, Sendable {
    /// The most bytes that an entry can have, since its length is written in two.
    public static let entryLimit = 65_535

    /// The index among the bundles, counted from 0.
    public let index: UInt64
    /// The number of entries, 1…256.
    public let width: Int

    public init(index: UInt64, width: Int = Tile.fullWidth) {
        precondition((1...Tile.fullWidth).contains(width), "a bundle has 1 to 256 entries")
        precondition(index < TileIndex.limit, "the index of a bundle is below 2^56")
        self.index = index
        self.width = width
    }

    /// Whether a tree of this size has the bundle. So has a tree that outgrew a partial one.
    public func isAvailable(inTreeOf size: UInt64) -> Bool {
        TileIndex.isAvailable(index, width: width, count: size)
    }

    /// The bundles of a tree, made one by one.
    public static func all(inTreeOf size: UInt64) -> some Sequence<EntryBundle> {
        TileIndex.all(count: size).lazy.map { EntryBundle(index: $0.index, width: $0.width) }
    }
}

extension EntryBundle {
    /// Such as `tile/entries/x001/x234/067` or `tile/entries/000.p/12`.
    public var path: String { EntryBundle.prefix + TileIndex.path(index, width: width) }

    private static let prefix = "tile/entries/"

    /// A bundle from its path, which must be written as ``path`` writes it.
    ///
    /// - Throws: `malformed`.
    public init(path: String) throws(TransparencyError) {
        guard path.utf8.starts(with: EntryBundle.prefix.utf8),
            let (index, width) = TileIndex.parse(path.dropFirst(EntryBundle.prefix.count))
        else {
            throw .malformed(
                "path of an entry bundle",
                expected: "the form tile/entries/x001/x234/067 or tile/entries/067.p/12",
                found: path.quoted
            )
        }
        self.init(index: index, width: width)
    }

    /// Writes an entry at the end of a bundle: its length in two bytes, big-endian, and its bytes.
    ///
    /// - Throws: `malformed` where the entry has more than ``entryLimit`` bytes.
    public static func append(_ entry: RawSpan, to bundle: inout [UInt8]) throws(TransparencyError) {
        guard let length = UInt16(exactly: entry.byteCount) else {
            throw .malformed("entry", expected: "at most \(entryLimit) bytes", found: "\(entry.byteCount)")
        }
        bundle.append(UInt8(length >> 8))
        bundle.append(UInt8(length & 0xFF))
        entry.withUnsafeBytes { bundle.append(contentsOf: $0) }
    }

    /// The entries of this bundle from its bytes.
    ///
    /// - Throws: `malformed` where the bytes end early, go on, or hold another number of entries than the bundle is
    ///   wide.
    public func entries(in bytes: RawSpan) throws(TransparencyError) -> [[UInt8]] {
        try bytes.withUnsafeBytes { buffer throws(TransparencyError) in
            var entries: [[UInt8]] = []
            entries.reserveCapacity(width)
            var offset = 0
            while offset < buffer.count {
                guard entries.count < width else {
                    throw .malformed(path, expected: "\(width) entries", found: "more after byte \(offset)")
                }
                let start = offset + 2
                guard start <= buffer.count else { throw cutOff(entries.count) }
                let end = start + (Int(buffer[offset]) << 8 | Int(buffer[offset + 1]))
                guard end <= buffer.count else { throw cutOff(entries.count) }
                entries.append(Array(buffer[start..<end]))
                offset = end
            }
            guard entries.count == width else {
                throw .malformed(path, expected: "\(width) entries", found: "\(entries.count)")
            }
            return entries
        }
    }

    private func cutOff(_ entry: Int) -> TransparencyError {
        .malformed(path, expected: "the whole of entry \(entry)", found: "the end of the bundle")
    }
}
