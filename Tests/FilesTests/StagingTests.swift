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

    /// Nobody here makes a name that is not UTF-8: before anything is removed it is seen, at any depth.
    @Test(arguments: ["a.unfinished", "a.unfinished/inner"])
    func aFolderWithANameThatIsNotUTF8IsNotRemoved(place: String) throws {
        let path = folder.file("a.unfinished")
        try disk.makeFolder(path)
        try disk.makeFolders(folder.file(place))
        _ = try disk.create(path + "/" + UnfinishedMark.name, [])
        _ = try disk.create(path + "/file", [1])
        let stranger = Array((folder.file(place) + "/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
        #expect(open(stranger, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600) >= 0)
        let before = try disk.names(in: path)
        #expect(before?.contains("file") == true)
        for _ in 1...2 {
            let error = #expect(throws: FileError.self) { try disk.removeUnfinished(path, .plain) }
            #expect(error?.code == .foreign)
            #expect(error?.description.contains("a name in it is not UTF-8") == true, "\(String(describing: error))")
        }
        #expect(try disk.names(in: path) == before)
        #expect(unlink(stranger) == 0)
        try disk.removeUnfinished(path, .plain)
        #expect(try disk.names(in: path) == nil)
    }

    @Test(arguments: [
        ("/a/b", ["a", "b"]), ("//a//b/", ["a", "b"]), ("a\u{600}/\u{301}b", ["a\u{600}", "\u{301}b"]),
    ])
    func aPathIsSplitAsTheSystemSplitsIt(path: String, names: [String]) {
        #expect(path.pathNames == names)
    }
}
