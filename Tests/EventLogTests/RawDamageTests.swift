import EventLog
import Events
import Foundation
import LMDB
import TestKit
import TestSupport
import Testing
import Transparency

/// Bits that turn over anywhere in the file, below the database, which keeps no checksums of its own: `daybookd verify` says so, also
/// of those that end whoever reads them.
struct RawDamageTests {
    private static let cases = 60

    /// What a verification came to.
    private enum Verdict: String {
        /// Nothing was found, and everything that is stored is as it was.
        case unharmed
        case found
        case couldNotTell
        /// What must not be: something that is stored is another, and nothing was found.
        case missed
        /// What must not be either: the program itself was ended.
        case ended
    }

    private let folder = LogFolder()
    private let key: SigningKey
    private var file: URL { URL(filePath: folder.file("log/data.mdb")) }

    init() throws {
        key = try SigningKey(generatedFor: LogFolder.origin)
    }

    private func verify() throws -> (code: Int32, said: String) {
        let key = key.verifierKey.description
        let (code, said, errors) = try run(Binaries.daybookd, ["verify", folder.path + "/data", "--key", key])
        return (code, said + errors)
    }

    @Test
    func aBitThatTurnsOverAnywhereIsFoundUnlessNothingRestsOnIt() throws {
        do { try folder.open().grow(to: [100, 300], signedBy: key) }
        let everything = try everything()
        let original = try Data(contentsOf: file)
        var random = SeededRandom(for: "RawDamageTests")
        // Where pages are in use, and not the room that is reserved behind them.
        let used = try #require(original.lastIndex { $0 != 0 }) + 1
        var counts: [String: Int] = [:]
        for _ in 0..<RawDamageTests.cases {
            let bit = random.int(0...used * 8 - 1)
            var damaged = original
            damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            try damaged.write(to: file)
            let (code, said) = try verify()
            let verdict: Verdict =
                switch code {
                case 0: try self.everything() == everything ? .unharmed : .missed
                case 65: .found
                case 74: .couldNotTell
                default: .ended
                }
            #expect(![.missed, .ended].contains(verdict), "byte \(bit / 8), bit \(bit % 8): \(code), \(said)")
            counts[verdict.rawValue, default: 0] += 1
        }
        #expect(counts[Verdict.found.rawValue] ?? 0 > 0)
        print("RawDamageTests: \(counts.sorted { $0.key < $1.key })")
    }

    /// Every value of every table.
    private func everything() throws -> [[UInt8]] {
        var options = Environment.Options()
        options.readOnly = true
        let database = try Environment(path: folder.file("log"), options: options)
        return try database.entries(LogDatabase.events).map(\.bytes) + database.entries(LogDatabase.tiles).map(\.bytes)
            + database.entries(LogDatabase.tree).map(\.bytes) + database.entries(LogDatabase.checkpoints).map(\.bytes)
            + database.entries(LogDatabase.meta).map(\.bytes)
    }

    /// Sixteen bytes before an event, the database says how long it is.
    @Test(arguments: [1, 900, 1500] as [UInt64])
    func anEventThatSaysItIsLongerThanItsPageIsFound(position: UInt64) throws {
        do { try folder.open().grow(to: [1500], signedBy: key) }
        let event = Data(try #require(try folder.open().bytes(at: Position(position))))
        var bytes = try Data(contentsOf: file)
        var place = bytes.range(of: event)
        while let found = place {
            bytes[found.lowerBound - 13] ^= 0x40
            place = bytes.range(of: event, in: found.upperBound..<bytes.endIndex)
        }
        try bytes.write(to: file)
        let (code, said) = try verify()
        #expect(code == 65)
        #expect(
            said.hasPrefix("damaged: file: \(folder.path)/data/log/data.mdb is no sound database: page "),
            "\(said)"
        )
        #expect(said.contains(" has an entry that goes beyond it"), "\(said)")
    }
}
