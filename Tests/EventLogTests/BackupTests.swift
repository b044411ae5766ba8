import EventLog
import Events
import Foundation
import LMDB
import Synchronization
import TestKit
import TestSupport
import Testing
import Transparency

struct BackupTests {
    private let place: SignedFolder

    init() throws {
        place = try SignedFolder()
    }

    @Test
    func aBackupIsNamedAndHoldsWhatItsManifestSays() throws {
        let log = try place.log(300)
        try log.append(someDrafts(5, "later"))
        let backup = try place.backUp(log)
        #expect(backup.path == place.backups + "/daybook.example_test-305-20261122T055735735Z")
        #expect(try place.names(place.backups) == ["daybook.example_test-305-20261122T055735735Z"])
        #expect(try place.names(backup.path) == ["SHA256SUMS", "log", "manifest.json"])
        #expect(try place.names(backup.path + "/log") == ["data.mdb"])
        let manifest = backup.manifest
        #expect(manifest.size == Position(305))
        #expect(manifest.root == (try log.root(ofFirst: Position(305))))
        #expect(manifest.checkpointSize == Position(300), "what came later is under no checkpoint yet")
        let sums = ["--check", "--quiet", "SHA256SUMS"]
        #expect(try run(URL(filePath: "/usr/bin/sha256sum"), sums, folder: backup.path).code == 0)
    }

    @Test
    func aBackupMadeDuringAppendsRestoresAPrefixByteForByte() async throws {
        let log = try place.log(2000)
        let isEnough = Atomic(false)
        let (begun, isBegun) = AsyncStream<Void>.makeStream()
        let appending = Task.detached {
            var count = 0
            while !isEnough.load(ordering: .relaxed) {
                try log.append(someDrafts(16, "during-\(count)"), batchSize: 4)
                count += 16
                isBegun.finish()
            }
            return count
        }
        for await _ in begun {}
        let backup = try place.backUp(log)
        isEnough.store(true, ordering: .relaxed)
        let appended = try await appending.value
        let restored = try place.restore(backup)
        #expect(restored.size > Position(2000) && restored.size.value <= UInt64(2000 + appended))
        #expect(restored.size == backup.manifest.size)
        #expect(try place.names(place.restored) == ["log"])
        let copy = try LogFolder.open(place.restored)
        #expect(try copy.everything() == Array(try log.everything().prefix(Int(restored.size.value))))
        #expect(restored.root == (try log.root(ofFirst: restored.size)))
        try copy.append(someDrafts(3, "goes on"))
        #expect(try copy.verify(keys: [place.key.verifierKey]).isIntact)
    }

    @Test
    func aBitThatTurnedAnywhereInABackupIsFound() throws {
        let backup = try place.backUp(try place.log(40))
        var random = SeededRandom(for: "aBitThatTurnedAnywhereInABackupIsFound")
        for (name, word) in [
            ("log/data.mdb", "SHA-256"), ("manifest.json", "manifest.json"), ("SHA256SUMS", "SHA256SUMS"),
        ] {
            let file = URL(filePath: backup.path + "/" + name)
            let whole = try Data(contentsOf: file)
            for _ in 0..<25 {
                var flipped = whole
                flipped[random.int(0...whole.count - 1)] ^= 1 << UInt8(random.int(0...7))
                try flipped.write(to: file)
                try place.expectRefusal(.damaged, word) { _ = try place.restore(backup) }
            }
            try whole.dropLast(1).write(to: file)
            try place.expectRefusal(.damaged) { _ = try place.restore(backup) }
            try whole.write(to: file)
        }
        #expect(try place.restore(backup).size == Position(40))
    }

    /// A backup whose hashes were made to fit is still recomputed.
    @Test
    func anotherLogUnderTheManifestIsRefused() throws {
        let log = try place.log(40)
        let backup = try place.backUp(log)
        try log.append(someDrafts(1, "later"))
        let other = try log.backUp(
            to: place.backups,
            places: place.places,
            keys: [place.key.verifierKey],
            made: Moment(milliseconds: place.made.milliseconds + 1000)
        )
        let database = try Data(contentsOf: URL(filePath: other.path + "/log/data.mdb"))
        try database.write(to: URL(filePath: backup.path + "/log/data.mdb"))
        for name in ["manifest.json", "SHA256SUMS"] {
            let file = URL(filePath: backup.path + "/" + name)
            let text = try String(contentsOf: file, encoding: .utf8)
                .replacingOccurrences(of: backup.manifest.sha256, with: other.manifest.sha256)
                .replacingOccurrences(of: "\"bytes\":\(backup.manifest.bytes)", with: "\"bytes\":\(database.count)")
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        try place.expectRefusal(.damaged, "manifest.json") { _ = try place.restore(backup) }
        _ = try run(
            URL(filePath: "/bin/sh"),
            ["-c", "sha256sum log/data.mdb manifest.json >SHA256SUMS"],
            folder: backup.path
        )
        try place.expectRefusal(.damaged, "says a size of 40", "has 41") { _ = try place.restore(backup) }
    }

    @Test
    func aDamagedLogIsCopiedAsEvidenceAndNotRestored() throws {
        do { _ = try place.log(10) }
        let events = TableDefinition<BigEndianUInt64, [UInt8]>("events")
        try place.folder.withDatabase { database in
            let table = try database.table(events)
            try database.write { txn throws(LMDBError) in
                var bytes = try table.get(BigEndianUInt64(4), in: txn) ?? []
                // Another id of the same length.
                if let digit = bytes.lastIndex(of: UInt8(ascii: "3")) { bytes[digit] = UInt8(ascii: "4") }
                try table.put(BigEndianUInt64(4), bytes, in: &txn)
            }
        }
        let log = try place.folder.open()
        let backup = try place.backUp(log)
        #expect(backup.path.hasSuffix("-damaged"))
        #expect(backup.manifest.damage.contains { $0.hasPrefix("position 4: ") }, "\(backup.manifest.damage)")
        // The size and the root are those of what was recorded.
        #expect(backup.manifest.size == Position(10))
        #expect(try backup.manifest.root == log.root(ofFirst: Position(10)))
        try place.expectRefusal(.damaged, "the log does not verify: position 4") { _ = try place.restore(backup) }
    }

    @Test
    func aLogThatSignedNothingGivesNoBackup() throws {
        let log = try place.folder.open()
        try log.append(someDrafts(3))
        try place.expectRefusal(.damaged, "no signed checkpoint") { _ = try place.backUp(log) }
    }

    @Test
    func aPlaceThatIsNotFitIsNamed() throws {
        let log = try place.log(3)
        try Data().write(to: URL(filePath: place.backups + "/file"))
        for (directory, word) in [
            (place.backups + "/none", "mount its disk"), (place.folder.file("log"), "in the folder of the log itself"),
            ("/dev/null", "is in none of the folders that backups may go to: \(place.folder.path)"),
            ("/proc", "is in none of the folders"),
            (place.backups + "/../backups", "is in none of the folders"), (place.backups + "/file", "Not a directory"),
        ] {
            try place.expectRefusal(.cannotWrite, directory, word) {
                _ = try place.backUp(log, to: directory)
            }
        }
    }

    @Test
    func whatACutBackupLeftIsRemovedByTheNext() throws {
        let log = try place.log(3)
        let partial = place.backups + "/daybook.example_test.partial"
        try place.make("backups/daybook.example_test.partial/log")
        chmod(partial, 0o700)
        try Data([1]).write(to: URL(filePath: partial + "/log/data.mdb"))
        try place.expectRefusal(.cannotWrite, "this program did not make it") { _ = try place.backUp(log) }
        try Data().write(to: URL(filePath: partial + "/.daybook-unfinished"))
        let backup = try place.backUp(log)
        #expect(try place.names(place.backups).map { place.backups + "/" + $0 } == [backup.path])
    }

    /// It would go with what is not finished.
    @Test
    func aBackupDoesNotGoIntoAnUnfinishedOne() throws {
        let log = try place.log(3)
        try place.make("backups/daybook.example_test.partial/in")
        for path in ["/daybook.example_test.partial", "/daybook.example_test.partial/in"] {
            try place.expectRefusal(.cannotWrite, "is in a backup that was not finished") {
                _ = try place.backUp(log, to: place.backups + path)
            }
        }
    }

    /// To Swift a slash and a combining mark after it are one character; to the system they are a slash and a name.
    @Test
    func aNameHidesNoSlash() throws {
        let log = try place.log(3)
        let outside = place.folder.path + "/outside"
        try place.make("outside/in")
        #expect(symlink(outside, place.backups + "/L\u{600}") == 0)
        for path in ["/L\u{600}/in", "/L\u{600}/..", "/L\u{600}/../../outside"] {
            #expect(throws: BackupError.self) { _ = try place.backUp(log, to: place.backups + path) }
        }
        #expect(try place.names(outside) == ["in"])
        #expect(try place.names(outside + "/in") == [])
    }

    @Test
    func everyFolderFromTheRootOnIsTheDaemonsOwn() throws {
        let log = try place.log(3)
        try place.make("backups/shared/own")
        chmod(place.backups + "/shared", 0o777)
        try place.expectRefusal(.cannotWrite, "backups/shared", "others may write in it") {
            _ = try place.backUp(log, to: place.backups + "/shared/own")
        }
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk takes root"))
    func aDiskThatFillsUpLeavesNothing() throws {
        let log = try place.log(4000)
        let disk = try TemporaryDisk(bytes: 8 << 20)
        chmod(disk.path, 0o700)
        let places = BackupPlaces(roots: [disk.path])
        try disk.fill(leaving: 512 << 10)
        try place.expectRefusal(.cannotWrite, disk.path, "its disk is full") {
            _ = try place.backUp(log, to: disk.path, places)
        }
        #expect(try place.names(disk.path) == ["filler"])
        disk.makeRoom()
        #expect(try place.backUp(log, to: disk.path, places).manifest.size == Position(4000))
        let small = try TemporaryDisk(bytes: 1 << 20)
        chmod(small.path, 0o700)
        let backup = try place.backUp(log)
        try place.expectRefusal(.cannotWrite, "its disk is full") {
            _ = try EventLog.restore(backup: backup.path, to: small.path, terms: RestoreTerms())
        }
        #expect(try place.names(small.path) == [])
    }
}
