import EventLog
import Events
import Foundation
import TestSupport
import Testing
import Transparency

/// The power fails before each change in turn that a backup or a restoration makes.
struct BackupCrashTests {
    private let place: SignedFolder

    init() throws {
        place = try SignedFolder()
    }

    @Test
    func aBackupIsWholeOrHasNoName() throws {
        let log = try place.log(20)
        let changes = try FailingDisk.atEachStep(
            prepare: { _ in },
            act: { root, failing in
                _ = try log.backUp(
                    to: root,
                    places: BackupPlaces(roots: [root]),
                    keys: [place.key.verifierKey],
                    made: place.made,
                    disk: failing.disk()
                )
            },
            check: { root, isDone in
                let name = "daybook.example_test-20-20261122T055735735Z"
                if try place.names(root).contains(name) {
                    let restored = root + "/restored"
                    _ = try EventLog.restore(backup: root + "/" + name, to: restored, terms: RestoreTerms())
                } else {
                    #expect(!isDone)
                    // What was left is in nobody's way.
                    _ = try place.backUp(log, to: root, BackupPlaces(roots: [root]))
                    #expect(try place.names(root) == [name])
                }
            }
        )
        #expect(changes > 12)
    }

    @Test
    func aLogIsRestoredOrNotThere() throws {
        let backup = try place.backUp(try place.log(20))
        let changes = try FailingDisk.atEachStep(
            prepare: { _ in },
            act: { root, failing in
                _ = try EventLog.restore(
                    backup: backup.path,
                    to: root + "/book",
                    terms: RestoreTerms(),
                    disk: failing.disk()
                )
            },
            check: { root, isDone in
                guard FileManager.default.fileExists(atPath: root + "/book/log") else {
                    #expect(!isDone)
                    return
                }
                let found = try EventLog.verify(directory: root + "/book", keys: [place.key.verifierKey])
                #expect(found.isIntact && found.size == Position(20))
            }
        )
        #expect(changes > 10)
    }
}
