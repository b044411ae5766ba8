import Events
import LMDB
import Transparency

/// Holds the Merkle tree that the stored bytes make against what is stored of it, and against what was signed.
///
/// Where an event and the hash that is stored for it differ, the frontier and the checkpoints tell which of the two was altered,
/// so that is judged when all events were read.
struct TreeComparison {
    /// A stored hash that is not the one that the stored events make.
    private struct Difference {
        /// Partial for one of the hashes that were stored with the last event.
        let tile: Tile
        let position: Position
        let computed: TreeHash
        let stored: TreeHash
    }

    private let store: LogStore
    private var builder = TileBuilder()
    private var differences: [Difference] = []
    private var missing: [Tile: String] = [:]
    private var badTiles: Set<Tile> = []
    /// The size of the last checkpoint that is that of the events, and those that are not.
    private var lastGood: UInt64 = 0
    private var bad: [(signed: Checkpoint, root: TreeHash)] = []

    init(_ store: LogStore) {
        self.store = store
    }

    var size: UInt64 { builder.size }
    var root: TreeHash { builder.frontier.root }

    // MARK: - Event by event

    /// Adds the hash of the next event, and compares the tiles that it fills.
    mutating func append(_ leaf: LeafHash) throws(EventLogError) {
        for (tile, hashes) in builder.append(leaf) { try compare(tile, hashes) }
    }

    /// Compares the root as it is now with the one that was signed for this size.
    mutating func check(_ signed: Checkpoint) {
        if signed.root == root {
            lastGood = signed.size
        } else {
            bad.append((signed, root))
        }
    }

    private mutating func compare(_ tile: Tile, _ hashes: [TreeHash]) throws(EventLogError) {
        let stored: [TreeHash]
        do throws(EventLogError) {
            stored = try store.hashes(ofFull: tile)
        } catch .treeDiffers(let what) {
            badTiles.insert(tile)
            missing[tile] = what
            return
        }
        note(hashes, stored, tile)
        if hashes != stored { badTiles.insert(tile) }
    }

    /// As many differences are kept as findings are.
    private mutating func note(_ computed: [TreeHash], _ stored: [TreeHash], _ tile: Tile) {
        for (place, (computed, stored)) in zip(computed, stored).enumerated() where computed != stored {
            // What follows from a difference below is not said again.
            guard tile.level == 0 || !badTiles.contains(tile.child(at: place)) else { continue }
            guard differences.count < Verification.findingsMax else { return }
            differences.append(
                Difference(tile: tile, position: tile.firstPosition(place), computed: computed, stored: stored)
            )
        }
    }

    // MARK: - At the end

    /// Says what is wrong, as far as the events were read.
    ///
    /// - Parameters:
    ///   - end: What was stored with the last event; `nil` where the events could not all be read.
    ///   - tiles: How many tiles are stored.
    ///   - isExplained: Whether a checkpoint that is not that of the events is known to be none.
    mutating func judge(
        _ result: inout Verification,
        end: LogStore.End?,
        tiles: Int,
        isExplained: (Checkpoint) -> Bool
    ) {
        let unexplained = bad.filter { !isExplained($0.signed) }
        result.contradicted += bad.count - unexplained.count
        guard let end, let stored = frontier(end, &result), stored.size == size else {
            tellDifferences(&result, isFrontierGood: false)
            return
        }
        compareTail(end, &result)
        tellDifferences(&result, isFrontierGood: stored == builder.frontier)
        for (positions, nodes) in zip(stored.ranges, zip(builder.frontier.nodes, stored.nodes))
        where nodes.0 != nodes.1 && !result.knowsDamage(in: positions) {
            let first = lastGood < positions.upperBound ? max(positions.lowerBound, lastGood + 1) : positions.lowerBound
            result.add(
                .init(
                    .tree,
                    at: Position(first),
                    "the stored frontier has \(nodes.1) as the hash of the events from \(positions.lowerBound) to "
                        + "\(positions.upperBound), and theirs is \(nodes.0)"
                )
            )
        }
        if let first = unexplained.first { tell(first, &result) }
        let surplus = tiles + missing.count - Int(Tile.fullCount(inTreeOf: size))
        if surplus > 0 { result.add(.init(.tile, "tiles are stored that \(size) events do not fill: \(surplus)")) }
    }

    /// The stored frontier; `nil` where there is none, or it is that of other events, which is told.
    private func frontier(_ end: LogStore.End, _ result: inout Verification) -> Frontier? {
        guard let bytes = end.frontier else {
            if size > 0 { result.add(.init(.tree, "no frontier is stored")) }
            return size > 0 ? nil : Frontier()
        }
        let stored: Frontier
        do throws(TransparencyError) {
            stored = try Frontier(bytes.span.bytes)
        } catch {
            result.add(.init(.tree, "the stored \(error)"))
            return nil
        }
        if stored.size > size {
            result.add(
                .init(
                    .event,
                    at: Position(size + 1),
                    "the log ends before it, and a frontier of \(stored.size) events is stored: \(stored.size - size) are lost"
                )
            )
        } else if stored.size < size {
            result.add(
                .init(
                    .event,
                    at: Position(stored.size + 1),
                    "the stored frontier ends at position \(stored.size), before it"
                )
            )
        }
        return stored
    }

    private mutating func compareTail(_ end: LogStore.End, _ result: inout Verification) {
        let width = Int(size % UInt64(Tile.fullWidth))
        guard width > 0 else {
            if end.tail?.isEmpty == false {
                result.add(.init(.tree, at: Position(size), "hashes of events after it are stored, and it is the last"))
            }
            return
        }
        let tile = Tile(level: 0, index: size / UInt64(Tile.fullWidth), width: width)
        do throws(EventLogError) {
            note(builder.hashes(of: tile) ?? [], try end.tail(tile), tile)
        } catch {
            result.add(.init(.tree, at: tile.firstPosition(0), error.description))
        }
    }

    private func tellDifferences(_ result: inout Verification, isFrontierGood: Bool) {
        for (tile, what) in missing { result.add(.init(.tile, at: tile.firstPosition(0), what)) }
        for difference in differences {
            let tile = difference.tile
            let isEventGood = isFrontierGood || difference.position.value <= lastGood
            if isEventGood || tile.level > 0 {
                result.add(
                    .init(
                        tile.isPartial ? .tree : .tile,
                        at: difference.position,
                        "the stored \(tile.path) has the hash \(difference.stored) for it, and it is \(difference.computed)"
                    )
                )
            } else {
                result.add(
                    .init(
                        .event,
                        at: difference.position,
                        "the stored event is not the one that was recorded: its hash is \(difference.computed), and the stored "
                            + "\(tile.path) has \(difference.stored)"
                    )
                )
            }
        }
    }

    private func tell(_ bad: (signed: Checkpoint, root: TreeHash), _ result: inout Verification) {
        let (signed, root) = bad
        guard !result.knowsDamage(in: lastGood + 1...max(signed.size, lastGood + 1)) else { return }
        result.add(
            .init(
                .checkpoint,
                at: Position(lastGood + 1),
                "something between here and position \(signed.size) is not what was signed: the checkpoint of \(signed.size) "
                    + "events has the root \(signed.root.base64), and theirs is \(root.base64)"
            )
        )
    }
}

extension Verification {
    /// Whether a damage that is found already has others as its consequence.
    fileprivate func knowsDamage(in positions: ClosedRange<UInt64>) -> Bool {
        findings.contains { finding in
            [.event, .tile].contains(finding.part) && finding.position.map { positions.contains($0.value) } ?? false
        }
    }
}

extension Frontier {
    /// The positions under each of the nodes.
    fileprivate var ranges: [ClosedRange<UInt64>] {
        var first: UInt64 = 1
        return (0..<64).reversed().filter { size >> $0 & 1 == 1 }.map { height in
            defer { first += 1 << height }
            return first...(first + (1 << height) - 1)
        }
    }
}

extension Tile {
    /// How many full tiles a tree of a size has, on all levels.
    fileprivate static func fullCount(inTreeOf size: UInt64) -> UInt64 {
        sequence(first: size >> 8) { $0 > 0 ? $0 >> 8 : nil }.reduce(0, +)
    }

    /// The first position under one of the tile's hashes.
    fileprivate func firstPosition(_ place: Int) -> Position {
        Position((index << 8 + UInt64(place)) << (8 * UInt64(level)) + 1)
    }
}
