import Files
import Foundation
import TestKit
import TestSupport
import Testing

/// A file is replaced, and a folder made, as a whole: whenever the power fails.
struct ReplacingTests {
    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [FilePrivacy.secret, .own, .open])
    func aFileHasItsOldContentOrTheNew(privacy: FilePrivacy) throws {
        let changes = try FailingDisk.atEachStep(
            prepare: { try Data("old".utf8).write(to: URL(filePath: $0 + "/file")) },
            act: { root, failing in
                try failing.disk(FileError.self).replace(root + "/file", by: Array("new".utf8), privacy)
            },
            check: { root, isDone in
                let found = text(root + "/file")
                #expect(found == "new" || (found == "old" && !isDone), "\(String(describing: found))")
            }
        )
        #expect(changes == 5, "make, write, flush, rename, flush the name")
    }

    @Test
    func aFolderIsThereWithAllOfItOrNotAtAll() throws {
        try FailingDisk.atEachStep(
            prepare: { _ in },
            act: { root, failing in
                let disk = failing.disk(FileError.self)
                try disk.makeFolder(stagedAt: root + "/staged", removal: .destroying(first: "key")) {
                    (staged) throws(FileError) in
                    for name in ["key", "other"] { _ = try disk.create(staged + "/" + name, Array(name.utf8)) }
                    return root + "/made"
                }
            },
            check: { root, isDone in
                // The mark may outlive the making.
                let made = try? FileManager.default.contentsOfDirectory(atPath: root + "/made").sorted()
                    .filter { $0 != UnfinishedMark.name }
                #expect(made == ["key", "other"] || (made == nil && !isDone))
                if made != nil { #expect(text(root + "/made/key") == "key" && text(root + "/made/other") == "other") }
                // Whatever was left is in nobody's way.
                try Disk<FileError>().makeFolder(stagedAt: root + "/staged", removal: .plain) { _ in root + "/next" }
                #expect(!FileManager.default.fileExists(atPath: root + "/staged"))
            }
        )
    }

    @Test
    func aDraftThatIsGivenUpLeavesNothing() throws {
        let folder = TemporaryFolder()
        do {
            let draft = try DraftFile(of: folder.file("export.csv"), .own, on: Disk<FileError>())
            try draft.append([1, 2, 3])
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names.count == 1 && DraftFile<FileError>.isDraft(names[0], of: "export.csv"))
            #expect(!DraftFile<FileError>.isDraft("export.csv.notes.unfinished", of: "export.csv"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test
    func whatFailsNamesTheFileThatWasWanted() throws {
        let error = #expect(throws: FileError.self) {
            try Disk<FileError>().replace("/nonexistent/file", by: [], .own)
        }
        #expect(error?.description == "/nonexistent/file: cannot make it: No such file or directory")
        #expect(error?.code == .missing && error?.action == .make)
    }

    @Test
    func aModeSaysWhoMayReadWhatIsMade() throws {
        let folder = TemporaryFolder()
        let disk = Disk<FileError>()
        let before = umask(0o022)
        defer { umask(before) }
        for (privacy, mode) in [(FilePrivacy.secret, 0o600), (.own, 0o600), (.open, 0o644)] {
            try disk.replace(folder.file("file"), by: [1], privacy)
            let found = try disk.open(folder.file("file")).status().st_mode & 0o777
            #expect(found == mode)
        }
    }

    @Test
    func whatIsInAnOpenFolderIsReachedThroughNoLinkAndWhateverItIsCalledThen() throws {
        let folder = TemporaryFolder()
        let disk = Disk<FileError>()
        try disk.makeFolders(folder.file("held/inner"))
        let held = disk.anchored(at: try disk.open(folder.file("held")))
        #expect(rename(folder.file("held"), folder.file("moved")) == 0)
        try disk.makeFolder(folder.file("held"))
        try held.makeFolders(folder.file("held/a/b"))
        _ = try held.create(folder.file("held/a/b/file"), [1])
        #expect(try held.names(in: folder.file("held")) == ["a", "inner"])
        #expect(try disk.names(in: folder.file("held")) == [])
        #expect(try disk.contents(of: folder.file("moved/a/b/file")) == [1])
        #expect(symlink(folder.file("held"), folder.file("moved/link")) == 0)
        let error = #expect(throws: FileError.self) { _ = try held.create(folder.file("held/link/file"), [1]) }
        #expect(error?.path == folder.file("held/link"))
        try held.removeFolder(folder.file("held/a"), .plain)
        try held.removeFolder(folder.file("held/inner"), .destroying(first: ""))
        #expect(try held.names(in: folder.file("held")) == ["link"])
        let direct = held.systemPath(folder.file("held/x/y"))
        #expect(direct.hasPrefix("/proc/self/fd/") && direct.hasSuffix("/x/y"))
    }

    @Test
    func noLinkIsFollowed() throws {
        let folder = TemporaryFolder()
        try Data("kept".utf8).write(to: URL(filePath: folder.file("kept")))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link"),
            withDestinationPath: folder.file("kept")
        )
        let disk = Disk<FileError>()
        for body in [
            { _ = try disk.openOrCreate(folder.file("link")) },
            { _ = try disk.open(folder.file("link")) }, { _ = try disk.create(folder.file("link"), []) },
            { _ = try disk.contents(of: folder.file("link")) },
        ] as [() throws -> Void] {
            #expect(throws: FileError.self) { try body() }
        }
        try disk.destroy(folder.file("link"))
        #expect(try disk.names(in: folder.path) == ["kept"])
        #expect(text(folder.file("kept")) == "kept")
    }
}
