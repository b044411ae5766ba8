import EventLog
import Events
import Foundation
import TestSupport
import Testing
import Transparency

struct RestoreTests {
    private let place: SignedFolder

    init() throws {
        place = try SignedFolder()
    }

    // MARK: - Where to

    @Test
    func aFolderThatHasALogKeepsIt() throws {
        let backup = try place.backUp(try place.log(3))
        _ = try place.restore(backup)
        try place.expectRefusal(.cannotWrite, "has a log already") { _ = try place.restore(backup) }
    }

    @Test
    func aFolderThatIsInUseIsRefused() throws {
        let backup = try place.backUp(try place.log(3))
        let other = try LogFolder.open(place.restored, origin: "other.example/log")
        try place.expectRefusal(.cannotWrite, "has a log already") { _ = try place.restore(backup) }
        // Also where its log was taken from under it.
        try FileManager.default.moveItem(atPath: place.restored + "/log", toPath: place.folder.path + "/taken")
        try place.expectRefusal(.cannotWrite, "the process \(getpid()) has it open; stop it first") {
            _ = try place.restore(backup)
        }
        withExtendedLifetime(other) {}
    }

    @Test
    func aFolderIsMadeWhereItIsMissingAndGoesWithWhatFails() throws {
        let backup = try place.backUp(try place.log(3))
        let new = place.folder.path + "/new"
        var terms = RestoreTerms(origin: "other.example/log")
        try place.expectRefusal(.damaged, "is of daybook.example/test, not of other.example/log") {
            _ = try EventLog.restore(backup: backup.path, to: new, terms: terms)
        }
        #expect(!FileManager.default.fileExists(atPath: new))
        terms.origin = LogFolder.origin
        #expect(try EventLog.restore(backup: backup.path, to: new, terms: terms).size == Position(3))
        #expect(try LogFolder.open(new).head.position == Position(3))
    }

    /// Another restoration may be at work there, or somebody keeps something under that name.
    @Test
    func whatAnotherHasUnderTheNameOfAnUnfinishedRestorationStays() throws {
        let backup = try place.backUp(try place.log(3))
        try place.make("restored/restoring/log")
        try Data([7]).write(to: URL(filePath: place.restored + "/restoring/precious"))
        chmod(place.restored + "/restoring", 0o700)
        try place.expectRefusal(.cannotWrite, "restored/restoring", "this program did not make it") {
            _ = try place.restore(backup)
        }
        #expect(try place.names(place.restored + "/restoring") == ["log", "precious"])
    }

    @Test
    func whatACutRestorationLeftIsRemovedByTheNext() throws {
        let backup = try place.backUp(try place.log(3))
        try place.make("restored/restoring/log")
        chmod(place.restored + "/restoring", 0o700)
        try Data().write(to: URL(filePath: place.restored + "/restoring/.daybook-unfinished"))
        #expect(try place.restore(backup).size == Position(3))
        #expect(try place.names(place.restored) == ["log"])
    }

    @Test
    func anExportWithoutEventsIsNone() throws {
        try place.expectRefusal(.damaged, "has no event") { _ = try place.restore(lines: []) }
    }

    @Test
    func whatIsNoBackupIsUnreadable() throws {
        try place.expectRefusal(.unreadable, "manifest.json cannot be read") {
            _ = try EventLog.restore(backup: place.folder.path, to: place.restored, terms: RestoreTerms())
        }
    }

    // MARK: - From an export

    @Test
    func anExportGivesTheSamePositionsBytesAndRoot() throws {
        let log = try place.log(1500)
        let note = try place.sign(log)
        let restored = try place.restore(lines: try place.export(log), checkpoint: note)
        #expect(restored.size == Position(1500))
        #expect(restored.root == (try log.root(ofFirst: Position(1500))))
        let copy = try LogFolder.open(place.restored)
        #expect(try copy.everything() == (try log.everything()))
        #expect(try copy.position(of: SubmissionKey(source: "/minusma/mopti/hrpd", id: "e-7")) == Position(8))
        #expect(try place.names(place.restored).contains("restoring") == false)
        try copy.append(someDrafts(1, "goes on"))
    }

    @Test
    func aLineThatIsNotTheNextEventIsRefusedWithItsNumber() throws {
        let lines = try place.export(try place.log(30))
        var swapped = lines
        swapped.swapAt(11, 12)
        var spaced = lines
        spaced[4].insert(32, at: 1)
        var broken = lines
        broken[20].removeLast()
        let long = Array(repeating: UInt8(ascii: "x"), count: 70_000)
        let cases: [(lines: [[UInt8]], cut: Int, words: String)] = [
            (
                lines.filter { $0 != lines[8] }, 0,
                ":9: expected the event at position 9, and found the one at position 10"
            ),
            (Array(lines.dropFirst()), 0, ":1: expected the event at position 1, and found the one at position 2"),
            (swapped, 0, ":12: expected the event at position 12, and found the one at position 13"),
            (lines + [lines[3]], 0, ":31: expected the event at position 31, and found the one at position 4"),
            (spaced, 0, ":5: the event at position 5 is not as it was stored: expected canonical JSON"),
            (broken, 0, ":21: expected the event at position 21, and it cannot be read"),
            (lines, 1, ":30: the line has no end: the export was cut here"),
            (lines + [[]], 0, ":31: expected the event at position 31, and it cannot be read"),
            (lines + [long], 0, ":31: expected an event of at most 65535 bytes"),
        ]
        for (lines, cut, words) in cases {
            try place.expectRefusal(.damaged, "export.ndjson\(words)") { _ = try place.restore(lines: lines, cut: cut) }
        }
    }

    @Test
    func aLineThatIsAnotherEventIsToldByACheckpointOnly() throws {
        let log = try place.log(30)
        let note = try place.sign(log)
        var altered = try place.export(log)
        let text = String(decoding: altered[6], as: UTF8.self).replacingOccurrences(
            of: "document/d",
            with: "document/x"
        )
        altered[6] = Array(text.utf8)
        try place.expectRefusal(.damaged, "the first 30 events of the export are not those of the checkpoint") {
            _ = try place.restore(lines: altered, checkpoint: note)
        }
        #expect(try place.restore(lines: altered).checkpoint == nil)
    }

    @Test
    func anExportThatLacksItsEndIsToldByACheckpointOnly() throws {
        let log = try place.log(30)
        let note = try place.sign(log)
        let lines = try place.export(log)
        try place.expectRefusal(.damaged, "ends at position 28", "of 30 events: 2 are missing") {
            _ = try place.restore(lines: lines.dropLast(2), checkpoint: note)
        }
        let forged = try Checkpoint(origin: log.origin, size: 30, root: .empty)
            .signed(by: SigningKey(generatedFor: log.origin))
        try place.expectRefusal(.damaged, "is no checkpoint to hold the log against") {
            _ = try place.restore(lines: lines, checkpoint: forged)
        }
        try place.expectRefusal(.damaged, "are not those of the checkpoint") {
            _ = try place.restore(lines: lines, checkpoint: forged, signed: false)
        }
        try log.append(someDrafts(2, "later"))
        #expect(try place.restore(lines: place.export(log), checkpoint: note).size == Position(32))
    }
}
