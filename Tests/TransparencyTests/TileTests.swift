import TestKit
import Testing
import Transparency

/// Tiles, entry bundles, and the builder that makes them.
struct TileTests {
    struct Paths: Decodable {
        struct TilePath: Decodable {
            let level: Int
            let index: UInt64
            let partial: Int
            let path: String
        }

        struct BundlePath: Decodable {
            let index: UInt64
            let partial: Int
            let path: String
        }

        struct TileSet: Decodable {
            let size: UInt64
            let tiles: [String]?
        }

        let tile: [TilePath]
        let entries: [BundlePath]
        let tileSets: [TileSet]
    }

    @Test
    func pathsAreThoseOfTheSpecification() throws {
        let paths: Paths = try Fixture.load("tile_paths")
        for each in paths.tile {
            let tile = Tile(level: each.level, index: each.index, width: each.partial == 0 ? 256 : each.partial)
            #expect(tile.path == each.path)
            #expect(try Tile(path: each.path) == tile)
        }
        for each in paths.entries {
            let bundle = EntryBundle(index: each.index, width: each.partial == 0 ? 256 : each.partial)
            #expect(bundle.path == each.path)
            #expect(try EntryBundle(path: each.path) == bundle)
        }
        for each in paths.tileSets {
            guard let expected = each.tiles else { continue }
            #expect(Tile.all(inTreeOf: each.size).map(\.path) == expected)
        }
    }

    @Test
    func aTreeOf70000LeavesHas277Tiles() {
        let tiles = Tile.all(inTreeOf: 70_000).map(\.path)
        #expect(tiles.count == 277)
        #expect(tiles[272...] == ["tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(Tile.all(inTreeOf: 0).map(\.path) == [])
        #expect(EntryBundle.all(inTreeOf: 257).map(\.path) == ["tile/entries/000", "tile/entries/001.p/1"])
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile/00/000", "tile/+0/000", "tile/-1/000",
        "tile/64/000", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/1000", "tile/0/x000/001", "tile/0/001/001",
        "tile/0/x001", "tile/0/xx01/001", "tile/0/+01", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/+1", "tile/0/000.p/1/", "tile/0/000.p/1.p/1",
        "tile/0/000.P/1", "tile/0/.p/1", "tile/0/x000/000", "tile/0/x99999999999999999999/000",
        "tile/0/x072/x057/x594/x037/x927/936", "tile/0/x001/x000/x000/x000/x000/x000/000", "tile/0/٠٠٠", "tile/8/0/000",
        "tile/entries/000", "tile/0/000\n", "tile//000",
    ])
    func aPathThatIsNotCanonicalIsRefused(path: String) throws {
        let error = try refusal { () throws(TransparencyError) in try Tile(path: path) }
        #expect(error.code == .malformed)
        #expect(
            error.message.hasPrefix(
                "path of a tile: expected the form tile/0/x001/x234/067 or tile/0/067.p/12, found \""
            )
        )
        guard path != "tile/entries/000" else { return }
        let entries = path.replacing("tile/0/", with: "tile/entries/")
        #expect(throws: TransparencyError.self) { try EntryBundle(path: entries) }
    }

    @Test
    func aMutatedPathIsRefusedOrAnotherTiles() throws {
        var random = SeededRandom(for: "aMutatedPathIsRefusedOrAnotherTiles")
        for _ in 0..<10_000 {
            let index = UInt64(random.int(0...(1 << random.int(0...55)) - 1))
            let tile = Tile(level: random.int(0...63), index: index, width: random.pick([256, random.int(1...256)]))
            #expect(try Tile(path: tile.path) == tile)
            let text = String(decoding: Mutation.of(Array(tile.path.utf8), &random), as: UTF8.self)
            if let read = try? Tile(path: text) { #expect(read.path.utf8.elementsEqual(text.utf8)) }
            let entries = text.replacing("tile/\(tile.level)/", with: "tile/entries/")
            if let read = try? EntryBundle(path: entries) { #expect(read.path.utf8.elementsEqual(entries.utf8)) }
        }
    }

    @Test
    func aTileIsAvailableOnceTheTreeReachesIt() {
        #expect(!Tile(level: 0, index: 0, width: 1).isAvailable(inTreeOf: 0))
        #expect(Tile(level: 0, index: 0, width: 1).isAvailable(inTreeOf: 1))
        #expect(!Tile(level: 0, index: 0).isAvailable(inTreeOf: 255))
        #expect(Tile(level: 0, index: 0).isAvailable(inTreeOf: 256))
        #expect(Tile(level: 0, index: 0, width: 7).isAvailable(inTreeOf: 256), "a partial tile of an older checkpoint")
        #expect(!Tile(level: 1, index: 0, width: 1).isAvailable(inTreeOf: 255))
        #expect(!Tile(level: 63, index: 0, width: 1).isAvailable(inTreeOf: .max))
        #expect(EntryBundle(index: 1, width: 2).isAvailable(inTreeOf: 258))
        #expect(!EntryBundle(index: 1, width: 2).isAvailable(inTreeOf: 257))
        for size: UInt64 in [0, 1, 255, 256, 257, 65_535, 65_536, 70_000] {
            let tiles = Array(Tile.all(inTreeOf: size))
            #expect(tiles.allSatisfy { $0.isAvailable(inTreeOf: size) })
            #expect(size == 0 || !tiles.allSatisfy { $0.isAvailable(inTreeOf: size - 1) })
        }
    }

    @Test
    func theHashesOfTilesAreTheRootsOfTheirLeaves() throws {
        var random = SeededRandom(for: "theHashesOfTilesAreTheRootsOfTheirLeaves")
        let count = random.int(65_536...66_500)
        let entries = (0..<count).map { Array("\($0)".utf8) }
        let store = TileStore(entries)
        let naive = NaiveTree(entries)
        let tiles = Array(Tile.all(inTreeOf: store.size))
        #expect(store.full.count == tiles.count { !$0.isPartial })
        for tile in tiles where tile.level > 0 || random.chance(5) {
            let hashes = try store.hashes(tile)
            #expect(hashes.count == tile.width)
            let leaves = 1 << (8 * tile.level)
            let place = random.int(0...tile.width - 1)
            let start = (Int(tile.index) * 256 + place) * leaves
            #expect(hashes[place].bytes == naive.root(start..<start + leaves), "\(tile.path), hash \(place)")
            #expect(try tile.hashes(in: Tile.bytes(of: hashes).span.bytes) == hashes)
        }
    }

    @Test
    func aBuilderGoesOnFromAnySize() throws {
        var random = SeededRandom(for: "aBuilderGoesOnFromAnySize")
        let entries = (0..<70_000).map { Array("\($0)".utf8) }
        var sizes = Set([0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000])
        for _ in 0..<20 { sizes.insert(random.int(0...70_000)) }
        let whole = TileStore(entries)
        var grown = TileBuilder()
        for size in 0...entries.count {
            if size > 0 { _ = grown.append(LeafHash(of: entries[size - 1])) }
            guard sizes.contains(size) else { continue }
            // As a log does it: leaves from the events, everything above from the full tiles.
            var resumed = try TileBuilder(size: UInt64(size)) { tile in
                try (0..<tile.width).map { place in
                    guard tile.level > 0 else { return LeafHash(of: entries[Int(tile.index) << 8 + place]).node }
                    return TreeHash(complete: try #require(whole.full[tile.child(at: place)]))
                }
            }
            #expect(resumed == grown, "at \(size)")
            for next in size..<min(size + 300, entries.count) {
                for (tile, hashes) in resumed.append(LeafHash(of: entries[next])) {
                    #expect(whole.full[tile] == hashes)
                }
            }
        }
    }

    @Test
    func aBuilderGivesItsPartialTilesAndWhatTheyWere() throws {
        let store = TileStore((0..<300).map { [UInt8($0 & 0xFF)] })
        #expect(store.builder.hashes(of: Tile(level: 0, index: 1, width: 44))?.count == 44)
        #expect(store.builder.hashes(of: Tile(level: 0, index: 1, width: 3))?.count == 3)
        #expect(store.builder.hashes(of: Tile(level: 1, index: 0, width: 1))?.count == 1)
        #expect(store.builder.hashes(of: Tile(level: 0, index: 1, width: 45)) == nil)
        #expect(store.builder.hashes(of: Tile(level: 0, index: 0)) == nil)
        #expect(store.builder.hashes(of: Tile(level: 2, index: 0, width: 1)) == nil)
    }

    @Test
    func bytesOfAnotherLengthAreNoTile() throws {
        let tile = Tile(level: 0, index: 3, width: 2)
        for count in [0, 32, 63, 65, 96] {
            let bytes = [UInt8](repeating: 0, count: count)
            let error = try refusal { () throws(TransparencyError) in try tile.hashes(in: bytes.span.bytes) }
            #expect(error.message == "tile/0/003.p/2: expected 64 bytes, found \(count)")
        }
    }

    @Test
    func aBundleReadsBackAndNothingElseDoes() throws {
        var random = SeededRandom(for: "aBundleReadsBackAndNothingElseDoes")
        for _ in 0..<500 {
            let width = random.int(1...256)
            let entries = (0..<width).map { _ in
                [UInt8](repeating: UInt8(random.int(0...255)), count: random.int(0...9))
            }
            let bytes = try bundle(entries)
            let name = EntryBundle(index: 7, width: width)
            #expect(try name.entries(in: bytes.span.bytes) == entries)

            let mutated = Mutation.of(bytes, &random)
            if let read = try? name.entries(in: mutated.span.bytes) { #expect(try bundle(read) == mutated) }
            let cut = bytes.dropLast(random.int(1...min(3, bytes.count)))
            #expect(throws: TransparencyError.self) { try name.entries(in: Array(cut).span.bytes) }
            #expect(throws: TransparencyError.self) { try name.entries(in: (bytes + [0, 0]).span.bytes) }
        }
    }

    @Test
    func aBundleThatIsWrongSaysWhere() throws {
        let name = EntryBundle(index: 0, width: 2)
        func message(_ bytes: [UInt8]) throws -> String {
            try refusal { () throws(TransparencyError) in try name.entries(in: bytes.span.bytes) }.message
        }
        #expect(try message([0, 1, 65]) == "tile/entries/000.p/2: expected 2 entries, found 1")
        #expect(
            try message([0, 1, 65, 0, 2, 66])
                == "tile/entries/000.p/2: expected the whole of entry 1, found the end of the bundle"
        )
        #expect(try message([0, 0, 0, 0, 0]) == "tile/entries/000.p/2: expected 2 entries, found more after byte 4")
    }

    @Test
    func anEntryHasAtMost65535Bytes() throws {
        var bytes: [UInt8] = []
        try EntryBundle.append([UInt8](repeating: 1, count: 65_535).span.bytes, to: &bytes)
        #expect(bytes.prefix(3) == [0xFF, 0xFF, 1])
        let long = [UInt8](repeating: 1, count: 65_536)
        var rest: [UInt8] = []
        #expect(throws: TransparencyError.self) { try EntryBundle.append(long.span.bytes, to: &rest) }
        #expect(rest.isEmpty)
    }

    @Test
    func aFrontierOfAnotherLengthIsRefused() throws {
        let frontier = TileStore((0..<13).map { [UInt8($0)] }).builder.frontier
        #expect(frontier.bytes.count == 8 + 3 * 32)
        #expect(try Frontier(frontier.bytes.span.bytes) == frontier)
        let short = Array(frontier.bytes.dropLast(32))
        let error = try refusal { () throws(TransparencyError) in try Frontier(short.span.bytes) }
        #expect(error.message == "frontier of size 13: expected 104 bytes, found 72")
        for wrong in [[], [0, 0, 0], frontier.bytes + [0], Array(frontier.bytes.dropLast())] {
            #expect(throws: TransparencyError.self) { try Frontier(wrong.span.bytes) }
        }
        var otherSize = frontier.bytes
        otherSize[7] = 12
        #expect(throws: TransparencyError.self) { try Frontier(otherSize.span.bytes) }
    }

    private func bundle(_ entries: [[UInt8]]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { try EntryBundle.append(entry.span.bytes, to: &bytes) }
        return bytes
    }
}
