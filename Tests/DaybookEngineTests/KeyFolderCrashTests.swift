import EventLog
import Files
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

@testable import DaybookEngine

/// The power fails before each change in turn that the folder of keys sees.
struct KeyFolderCrashTests {
    private let origin = "daybook.example/test"

    private func open(_ root: String, _ disk: Disk<KeyFolder.Failure> = Disk()) throws -> KeyFolder {
        try KeyFolder(path: root + "/keys", keyFile: nil, disk: disk)
    }

    private func secret(_ folder: KeyFolder) throws -> String? { try folder.signingKey(of: origin)?.secretText }

    @Test
    func aKeyIsMadeWholeOrNotAtAll() throws {
        try FailingDisk.atEachStep(
            prepare: { _ in },
            act: { root, failing in _ = try open(root, failing.disk()).makeSigningKey(LogName(origin)) },
            check: { root, isDone in
                let folder = try open(root)
                #expect(try secret(folder) != nil || !isDone)
                let names = try FileManager.default.contentsOfDirectory(atPath: root + "/keys")
                #expect(names == ["signing.key"] || (names == [] && !isDone), "no draft with a key in it stays")
            }
        )
    }

    @Test
    func oneOfTwoKeysIsThereWhileOneTakesThePlaceOfTheOther() throws {
        var old: String?
        var next: String?
        try FailingDisk.atEachStep(
            prepare: { root in
                let folder = try open(root)
                old = try folder.makeSigningKey(LogName(origin)).secretText
                next = try folder.makeNextKey(LogName(origin)).secretText
            },
            act: { root, failing in try open(root, failing.disk()).promoteNextKey() },
            check: { root, isDone in
                let folder = try open(root)
                let (found, waiting) = (try secret(folder), try folder.nextKey(of: origin)?.secretText)
                #expect((found == next && waiting == nil) || (found == old && waiting == next && !isDone))
            }
        )
    }

    @Test
    func theLastCheckpointIsTheOldOneOrTheNew() throws {
        try FailingDisk.atEachStep(
            prepare: { root in try open(root).keep(lastSigned: Array("old".utf8)) },
            act: { root, failing in try open(root, failing.disk()).keep(lastSigned: Array("new".utf8)) },
            check: { root, isDone in
                let found = try open(root).lastSigned().map { String(decoding: $0, as: UTF8.self) }
                #expect(found == "new" || (found == "old" && !isDone))
            }
        )
    }
}
