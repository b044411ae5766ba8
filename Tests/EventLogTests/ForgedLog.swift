import Events
import LMDB
import TestKit
import Testing
import Transparency

/// What somebody with the folder and this program's knowledge can do to a log as a whole.
struct ForgedLog {
    let folder: LogFolder

    var events: [[UInt8]] {
        get throws { try folder.withDatabase { try $0.entries(LogDatabase.events).map(\.bytes) } }
    }

    /// Puts events in the place of all, and leaves what is stored of the tree.
    func replaceEvents(by events: [[UInt8]]) throws {
        try folder.withDatabase { database in
            for (key, _) in try database.entries(LogDatabase.events) where key.rawValue > UInt64(events.count) {
                try database.set(key, in: LogDatabase.events, to: nil)
            }
            let table = try database.table(LogDatabase.events)
            try database.write { txn throws(LMDBError) in
                for (offset, bytes) in events.enumerated() {
                    try table.put(BigEndianUInt64(UInt64(offset) + 1), bytes, in: &txn)
                }
            }
        }
    }

    /// Which parts of the tree are made to fit the events.
    struct Parts: OptionSet {
        let rawValue: Int
        static let tiles = Parts(rawValue: 1)
        static let tail = Parts(rawValue: 2)
        static let frontier = Parts(rawValue: 4)
        static let all: Parts = [.tiles, .tail, .frontier]
    }

    /// Makes the tree again from the events.
    func fixTree(_ parts: Parts = .all) throws {
        var builder = TileBuilder()
        var full: [(tile: Tile, hashes: [TreeHash])] = []
        for event in try events { full += builder.append(LeafHash(of: event.span.bytes)) }
        try folder.withDatabase { database in
            if parts.contains(.tiles) {
                for (key, _) in try database.entries(LogDatabase.tiles) {
                    try database.set(key, in: LogDatabase.tiles, to: nil)
                }
                for (tile, hashes) in full {
                    let key = BigEndianUInt64(UInt64(tile.level) << 56 | tile.index)
                    try database.set(key, in: LogDatabase.tiles, to: Tile.bytes(of: hashes))
                }
            }
            let width = Int(builder.size % 256)
            let tail = width > 0 ? builder.hashes(of: Tile(level: 0, index: builder.size / 256, width: width)) : []
            if parts.contains(.tail) {
                try database.set("tail", in: LogDatabase.tree, to: Tile.bytes(of: tail ?? []))
            }
            if parts.contains(.frontier) {
                try database.set("frontier", in: LogDatabase.tree, to: builder.frontier.bytes)
            }
        }
    }

    func removeCheckpoints(after size: UInt64) throws {
        try folder.withDatabase { database in
            for (key, _) in try database.entries(LogDatabase.checkpoints) where key.rawValue > size {
                try database.set(key, in: LogDatabase.checkpoints, to: nil)
            }
        }
    }

    /// Signs every checkpoint anew with a key of one's own, and has the log name it.
    func signAnew() throws {
        let key = try SigningKey(generatedFor: LogFolder.origin)
        let events = try events
        try folder.withDatabase { database in
            for (size, _) in try database.entries(LogDatabase.checkpoints) {
                let root = try #require(TreeHash(bytes: naiveRoot(events[..<Int(size.rawValue)])))
                let checkpoint = try Checkpoint(origin: LogFolder.origin, size: size.rawValue, root: root)
                try database.set(size, in: LogDatabase.checkpoints, to: try checkpoint.signed(by: key).bytes)
            }
            try database.set("keys", in: LogDatabase.meta, to: Array(key.verifierKey.description.utf8))
        }
    }

    /// The event at a position, saying something else, and everything else the same.
    func rewritten(_ position: UInt64) throws -> [UInt8] {
        let bytes = try events[Int(position) - 1]
        let text = String(decoding: bytes, as: UTF8.self)
        let other = text.replacing(/document\/d\d/) { _ in "document/d9" }
        try #require(other != text)
        return Array(other.utf8)
    }
}
