import DaybookClient
import Events
import Files
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

@testable import daybook

/// The power fails before each change in turn of the files that the command line writes.
@Suite("Files when the power fails")
struct FileCrashTests {
    @Test func aCursorFileNamesAPlaceThatWasReached() throws {
        let (old, new) = (try #require(Cursor("7-3f9a01bc5d6e7f80")), try #require(Cursor("42-3f9a01bc5d6e7f80")))
        try FailingDisk.atEachStep(
            prepare: { try CursorFile(path: $0 + "/cursor").write(old) },
            act: { try CursorFile(path: $0 + "/cursor", disk: $1.disk()).write(new) },
            check: { root, isDone in
                let found = try CursorFile(path: root + "/cursor").read()
                #expect(found == new || (found == old && !isDone))
            }
        )
    }

    @Test func anExportHasItsNameOnceItIsWhole() throws {
        try FailingDisk.atEachStep(
            prepare: { _ in },
            act: { root, failing in
                let output = try ExportOutput(path: root + "/export.csv", disk: failing.disk())
                for _ in 0..<3 { try output.write([UInt8](repeating: 65, count: 60_000)) }
                try output.finish()
            },
            check: { root, isDone in
                let found = FileManager.default.contents(atPath: root + "/export.csv")
                #expect(found?.count == 180_000 || (found == nil && !isDone))
            }
        )
    }

    @Test func theMemoryOfACheckpointIsTheOldOneOrTheNew() throws {
        let key = try SigningKey(generatedFor: "daybook.example/test")
        let seen = try [UInt64(1), 2].map { size in
            let checkpoint = try Checkpoint(origin: key.name, size: size, root: .empty)
            return try SeenCheckpoint(key: key.verifierKey, note: checkpoint.signed(by: key).bytes)
        }
        func memory(_ root: String, _ disk: Disk<Failure> = Disk()) throws -> CheckpointMemory {
            try #require(CheckpointMemory({ $0 == "XDG_STATE_HOME" ? root : nil }, disk: disk))
        }
        try FailingDisk.atEachStep(
            prepare: { try memory($0).keep(seen[0]) },
            act: { root, failing in
                try memory(root, failing.disk()).keep(seen[1])
                if failing.hasFailed { throw Failure(FailingDisk.failure) }
            },
            check: { root, isDone in
                let size = try memory(root).last(of: key.name)?.checkpoint.size
                #expect(size == 2 || (size == 1 && !isDone))
            }
        )
    }
}
