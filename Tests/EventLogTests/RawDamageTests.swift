import EventLog
import Events
import Foundation
import LMDB
import TestKit
import TestSupport
import Testing
import Transparency

/// Bits that turn over anywhere in the file, below the database, which keeps no checksums of its own.
///
/// Some of them make the database end the process; a process that ends says nothing, and in particular not that the log is
/// intact. So each reading is made in a process of its own.
struct RawDamageTests {
    private static let cases = 60

    /// What a reading came to, as its process tells it.
    private enum Verdict: String {
        /// Nothing was found, and everything that is stored is as it was.
        case unharmed
        case found
        case couldNotTell
        /// What must not be: something that is stored is another, and nothing was found.
        case missed
    }

    @Test
    func aBitThatTurnsOverAnywhereIsFoundUnlessNothingRestsOnIt() async throws {
        let intact = LogFolder()
        let key = try SigningKey(generatedFor: LogFolder.origin)
        do { try intact.open().grow(to: [100, 300], signedBy: key) }
        let file = intact.file("log/data.mdb")
        let original = try Data(contentsOf: URL(filePath: file))
        try original.write(to: URL(filePath: intact.path + "/original"))
        var random = SeededRandom(for: "RawDamageTests")
        // Where pages are in use, and not the room that is reserved behind them.
        let used = try #require(original.lastIndex { $0 != 0 }) + 1
        let bits = (0..<RawDamageTests.cases).map { _ in random.int(0...used * 8 - 1) }
        try Data(bits.map { "\($0)" }.joined(separator: "\n").utf8).write(to: URL(filePath: intact.path + "/bits"))

        var ended = 0
        var verdicts: [String] = []
        while verdicts.count < bits.count {
            // The process reads on until it is done or one of the bits ends it, and then fails either way.
            await #expect(processExitsWith: .failure) {
                [path = intact.path as String, key = key.verifierKey.description as String] in
                try RawDamageTests.read(in: path, key: VerifierKey(key))
                exit(1)
            }
            let told = (try? String(contentsOfFile: intact.path + "/verdicts", encoding: .utf8)) ?? ""
            verdicts = told.split(separator: "\n").map(String.init)
            if verdicts.count < bits.count {
                ended += 1
                try append("the process ended", in: intact.path)
                verdicts.append("the process ended")
            }
        }
        for (bit, verdict) in zip(bits, verdicts) {
            #expect(verdict != Verdict.missed.rawValue, "byte \(bit / 8), bit \(bit % 8)")
        }
        #expect(verdicts.contains(Verdict.found.rawValue))
        let counts = Dictionary(verdicts.map { ($0, 1) }, uniquingKeysWith: +)
        print("RawDamageTests: \(counts.sorted { $0.key < $1.key })")
    }

    private func append(_ line: String, in folder: String) throws { try RawDamageTests.append(line, in: folder) }

    private static func append(_ line: String, in folder: String) throws {
        let path = folder + "/verdicts"
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data((line + "\n").utf8))
        try file.close()
    }

    /// Turns over the bits that have no verdict yet, one by one, and tells what verification says.
    private static func read(in folder: String, key: VerifierKey) throws {
        let bits = try String(contentsOfFile: folder + "/bits", encoding: .utf8).split(separator: "\n").compactMap {
            Int($0)
        }
        let told = (try? String(contentsOfFile: folder + "/verdicts", encoding: .utf8)) ?? ""
        let file = URL(filePath: folder + "/data/log/data.mdb")
        let original = try Data(contentsOf: URL(filePath: folder + "/original"))
        try original.write(to: file)
        let everything = try everything(folder)
        for bit in bits.dropFirst(told.split(separator: "\n").count) {
            var damaged = original
            damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            try damaged.write(to: file)
            // A reading that never ends is one that says nothing.
            alarm(60)
            try append(try verdict(folder, key, everything).rawValue, in: folder)
            alarm(0)
        }
    }

    private static func verdict(_ folder: String, _ key: VerifierKey, _ everything: [[UInt8]]) throws -> Verdict {
        do {
            let result = try EventLog.verify(directory: folder + "/data", keys: [key])
            guard result.isIntact else { return .found }
        } catch {
            return .couldNotTell
        }
        return try RawDamageTests.everything(folder) == everything ? .unharmed : .missed
    }

    /// Every value of every table.
    private static func everything(_ folder: String) throws -> [[UInt8]] {
        var options = Environment.Options()
        options.readOnly = true
        let database = try Environment(path: folder + "/data/log", options: options)
        return try database.entries(LogDatabase.events).map(\.bytes) + database.entries(LogDatabase.tiles).map(\.bytes)
            + database.entries(LogDatabase.tree).map(\.bytes) + database.entries(LogDatabase.checkpoints).map(\.bytes)
            + database.entries(LogDatabase.meta).map(\.bytes)
    }
}
