import DaybookClient
import Events
import Files
import Transparency

/// Writes the log as C2SP tlog-tiles has it: a folder that any web server can publish, and any program that knows the format
/// can verify.
struct TileExport {
    let client: DaybookClient
    /// What the log is.
    let seen: SeenCheckpoint
    let folder: String
    private let disk: Disk<Failure>

    /// - Parameter folder: Is made where it is missing, and then held open: nothing is written elsewhere.
    init(client: DaybookClient, of seen: SeenCheckpoint, folder: String) throws(Failure) {
        self.client = client
        self.seen = seen
        self.folder = Disk<Failure>.trimmed(folder)
        try Disk<Failure>().makeFolders(self.folder, .open)
        self.disk = Disk().anchored(at: try Disk().open(self.folder))
    }

    /// - Throws: Where the folder is not empty, or what the daemon gives is not what it signed.
    func write() async throws {
        guard try disk.names(in: folder)?.isEmpty ?? true else {
            throw Failure("\(folder) is not empty: expected a folder that is new or empty", .cannotCreate)
        }
        let size = seen.checkpoint.size
        for tile in Tile.all(inTreeOf: size) { try await copy(tile.path) }
        for bundle in EntryBundle.all(inTreeOf: size) {
            try await copy(bundle.path)
            try expectHashes(of: bundle)
        }
        let root = try TreeHash(rootOfTreeOf: size) { tile in try hashes(of: tile) }
        guard root == seen.checkpoint.root else {
            throw Failure(
                "the tiles have the root \(root.base64), and the checkpoint \(seen.checkpoint.root.base64)",
                .dataError
            )
        }
        try write("log.vkey", Array("\(seen.key)\n".utf8))
        let paths = Tile.all(inTreeOf: size).map(\.path) + EntryBundle.all(inTreeOf: size).map(\.path)
        for path in Set(paths.map { Disk<Failure>.parent(of: "\(folder)/\($0)") }) { try disk.flushFolder(path) }
        // The last: a folder without it is not complete.
        try write("checkpoint", seen.note)
        try disk.flushFolder(folder)
    }

    private func copy(_ path: String) async throws {
        try write(path, try await client.tile(path))
    }

    private func hashes(of tile: Tile) throws -> [TreeHash] {
        let bytes = try read(tile.path)
        return try tile.hashes(in: bytes.span.bytes)
    }

    private func expectHashes(of bundle: EntryBundle) throws {
        let bytes = try read(bundle.path)
        let entries = try bundle.entries(in: bytes.span.bytes)
        let expected = try hashes(of: Tile(level: 0, index: bundle.index, width: bundle.width))
        for (place, entry) in entries.enumerated() where LeafHash(of: entry.span.bytes).node != expected[place] {
            let position = bundle.index * UInt64(Tile.fullWidth) + UInt64(place) + 1
            throw Failure("the event at position \(position) is not the one whose hash is in the tree", .dataError)
        }
    }

    // MARK: - Files

    private func read(_ path: String) throws(Failure) -> [UInt8] {
        try disk.open("\(folder)/\(path)").bytes()
    }

    private func write(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        let file = "\(folder)/\(path)"
        try disk.makeFolders(Disk<Failure>.parent(of: file), .open)
        _ = try disk.create(file, bytes, .open)
    }
}
