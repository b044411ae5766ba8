/// What tiles and entry bundles have in common: how an index and a width are written in a path (C2SP tlog-tiles).
enum TileIndex {
    /// Indices stay below this, so that no count of leaves overflows.
    static let limit: UInt64 = 1 << 56

    /// Such as `x001/x234/067` or `x001/x234/067.p/12`.
    static func path(_ index: UInt64, width: Int) -> String {
        var groups: [String] = []
        var rest = index
        repeat {
            let group = String(rest % 1000)
            let digits = String(repeating: "0", count: 3 - group.utf8.count) + group
            groups.append(groups.isEmpty ? digits : "x" + digits)
            rest /= 1000
        } while rest > 0
        return groups.reversed().joined(separator: "/") + (width < Tile.fullWidth ? ".p/\(width)" : "")
    }

    /// The index and width that a path says; `nil` for whatever ``path(_:width:)`` does not write.
    static func parse(_ text: Substring) -> (index: UInt64, width: Int)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        var groups = parts
        var width = Tile.fullWidth
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Int(parts[parts.count - 1]), (1..<Tile.fullWidth).contains(partial) else { return nil }
            width = partial
            groups = Array(parts.dropLast())
            groups[groups.count - 1].removeLast(2)
        }
        guard groups.count <= 6 else { return nil }
        var index: UInt64 = 0
        for group in groups {
            guard group.utf8.count <= 4, let value = UInt64(group.drop { $0 == "x" }) else { return nil }
            index = index * 1000 + value
        }
        // Writing it again settles all the rest: zeros, signs, the x of each group, other digits than ASCII's.
        guard index < limit, path(index, width: width).utf8.elementsEqual(text.utf8) else { return nil }
        return (index, width)
    }

    /// The indices and widths that a row of so many hashes or entries has.
    static func all(count: UInt64) -> some Sequence<(index: UInt64, width: Int)> {
        let full = count / UInt64(Tile.fullWidth)
        let rest = Int(count % UInt64(Tile.fullWidth))
        return (0..<(rest > 0 ? full + 1 : full)).lazy.map { (index: $0, width: $0 < full ? Tile.fullWidth : rest) }
    }

    /// Whether a row of so many hashes or entries reaches as far.
    static func isAvailable(_ index: UInt64, width: Int, count: UInt64) -> Bool {
        let (full, rest) = count.quotientAndRemainder(dividingBy: UInt64(Tile.fullWidth))
        return index < full || index == full && width <= rest
    }
}
