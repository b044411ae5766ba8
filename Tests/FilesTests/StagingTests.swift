import Foundation
import TestKit
import Testing

@testable import Files

/// Folders that are made with all their files or not at all.
struct StagingTests {
    private let folder = TemporaryFolder()
    private let disk = Disk<FileError>()

    /// Two daemons of one user may keep their backups in one folder.
    @Test
    func whatAnotherIsMakingIsNotRemoved() throws {
        let (staged, made) = (folder.file("a.unfinished"), folder.file("a"))
        try disk.makeFolder(stagedAt: staged, removal: .plain) { (path) throws(FileError) in
            _ = try disk.create(path + "/file", [1])
            let error = #expect(throws: FileError.self) { try disk.removeUnfinished(path, .plain) }
            #expect(error?.code == .inUse(by: nil))
            #expect(error?.description.contains("another process has it open") == true)
            return made
        }
        #expect(try disk.names(in: made) == ["file"])
        #expect(try disk.names(in: folder.path) == ["a"])
    }

    @Test
    func whatFailsLeavesNothing() throws {
        #expect(throws: FileError.self) {
            try disk.makeFolder(stagedAt: folder.file("a.unfinished"), removal: .plain) { (path) throws(FileError) in
                _ = try disk.create(path + "/file", [1])
                throw FileError(.system, .make, path, "no more")
            }
        }
        #expect(try disk.names(in: folder.path) == [])
    }

    @Test(arguments: [
        ("/a/b", ["a", "b"]), ("//a//b/", ["a", "b"]), ("a\u{600}/\u{301}b", ["a\u{600}", "\u{301}b"]),
    ])
    func aPathIsSplitAsTheSystemSplitsIt(path: String, names: [String]) {
        #expect(path.pathNames == names)
    }
}
