import Events
import Files
import Foundation
import TestKit
import Testing

@testable import Vault

/// What the vault did not make, it neither removes nor writes, whatever it is called.
struct StrangerTests {
    private let folder: VaultFolder
    private let victims: String
    private let unfinished: String

    init() throws {
        folder = try VaultFolder()
        victims = folder.rootPath + "/victims"
        unfinished = folder.backups + "/vault-20200101T000000000Z.unfinished"
        try FileManager.default.createDirectory(atPath: victims, withIntermediateDirectories: false)
        try write([1, 2, 3], victims + "/data.mdb")
    }

    private func expectUntouched(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try bytes(victims + "/data.mdb") == [1, 2, 3], sourceLocation: sourceLocation)
    }

    private func makeFolder(_ path: String, mode: Int = 0o700) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: mode]
        )
    }

    @Test(arguments: ["link", "folder", "file", "pipe", "link as mark", "open to others"])
    func whatStandsWhereAnUnfinishedBackupWouldBeIsLetBe(kind: String) throws {
        let files = FileManager.default
        switch kind {
        case "link": try files.createSymbolicLink(atPath: unfinished, withDestinationPath: victims)
        case "folder":
            try makeFolder(unfinished)
            try write([4], unfinished + "/keys")
        case "file": try write([4], unfinished)
        case "pipe": #expect(mkfifo(unfinished, 0o600) == 0)
        case "link as mark":
            try makeFolder(unfinished)
            try files.createSymbolicLink(
                atPath: unfinished + "/" + UnfinishedMark.name,
                withDestinationPath: victims + "/data.mdb"
            )
        default:
            try makeFolder(unfinished, mode: 0o777)
            chmod(unfinished, 0o777)
            try write([4], unfinished + "/" + UnfinishedMark.name)
        }
        let error = #expect(throws: VaultError.self) {
            try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: noon)
        }
        #expect(error?.description.hasPrefix("\(unfinished): it is there, and this program did not make it") == true)
        #expect(try files.contentsOfDirectory(atPath: folder.backups).count == 1)
        try expectUntouched()
    }

    /// A file of two names may be something else's: its name goes, its bytes stay.
    @Test
    func zerosAreNeverWrittenThroughAHardLinkOrALink() throws {
        try makeFolder(unfinished)
        try write([], unfinished + "/" + UnfinishedMark.name)
        #expect(link(victims + "/data.mdb", unfinished + "/keys") == 0)
        #expect(symlink(victims + "/data.mdb", unfinished + "/epoch-1") == 0)
        #expect(symlink(victims, unfinished + "/folder") == 0)
        #expect(try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: noon) == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.backups).isEmpty)
        try expectUntouched()
    }

    @Test
    func anUnfinishedVaultOfSomebodyElseIsLetBe() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + ".unfinished",
            withDestinationPath: victims
        )
        #expect(try code { _ = try folder.open() } == .unexpectedFile)
        try expectUntouched()
    }

    @Test
    func onlyAFolderOfItsOwnIsUsed() throws {
        let vault = try folder.open()
        func opened(_ path: String, _ apart: [String] = []) -> String {
            do {
                _ = try VaultBackupFolder(path, apartFrom: apart)
                return ""
            } catch {
                return error.description
            }
        }
        #expect(opened(folder.backups + "//") == "")
        #expect(opened(folder.backups, [folder.rootPath]).contains("in the folder of the log or of the keys"))
        #expect(opened(vault.folder, [folder.rootPath]).contains("in the folder of the log or of the keys"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.rootPath + "/link",
            withDestinationPath: folder.backups
        )
        #expect(opened(folder.rootPath + "/link").contains("a symbolic link is there"))
        #expect(opened(folder.rootPath + "/x/../backups").contains("without '.' and '..'"))
        for mode: mode_t in [0o777, 0o1777, 0o770] {
            chmod(folder.backups, mode)
            #expect(opened(folder.backups).contains("others may write in it"))
        }
        chmod(folder.backups, 0o700)
        guard geteuid() == 0 else { return }
        chown(folder.backups, 8, 8)
        #expect(opened(folder.backups).contains("it belongs to the user 8"))
    }

    /// The folder is held open: one that is put in its place meanwhile gets nothing.
    @Test
    func aFolderThatIsExchangedMeanwhileIsNotWritten() throws {
        let vault = try folder.open()
        let held = try folder.backupFolder()
        let moved = folder.rootPath + "/moved"
        try FileManager.default.moveItem(atPath: folder.backups, toPath: moved)
        try FileManager.default.createSymbolicLink(atPath: folder.backups, withDestinationPath: victims)
        _ = try vault.backUp(of: VaultFolder.origin, into: held, now: noon)
        #expect(try FileManager.default.contentsOfDirectory(atPath: moved) == ["vault-20221122T120000000Z"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: victims) == ["data.mdb"])
        _ = try vault.backUp(of: VaultFolder.origin, into: held, now: after(days: 1))
        #expect(try Vault.pruneBackups(of: VaultFolder.origin, in: held, now: after(days: 31)).count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: moved) == ["vault-20221123T120000000Z"])
        try expectUntouched()
    }
}
