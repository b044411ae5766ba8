import Events
import Foundation
import Testing

@testable import Vault

struct OpeningTests {
    private let folder: VaultFolder
    private let person: Subject

    init() throws {
        folder = try VaultFolder()
        person = try subject("person/p-1")
    }

    private func makeVault() throws {
        try folder.open().createKeys(for: [person])
    }

    @Test
    func aVaultIsMadeForItsOwnerAlone() throws {
        try makeVault()
        for path in [folder.path, folder.path + "/keys", folder.path + "/epoch-1"] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == (path == folder.path ? 0o700 : 0o600))
        }
    }

    @Test
    func anEmptyFolderBecomesAVault() throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        try makeVault()
        #expect(try folder.open(mustExist: true).state(of: person) == .present)
    }

    @Test
    func aLostVaultIsNeverReplacedByANewOne() throws {
        let error = #expect(throws: VaultError.self) { try folder.open(mustExist: true) }
        #expect(error?.code == .lost)
        #expect(
            error?.description
                == "\(folder.path): the vault is missing, and the log has fields sealed with its keys: mount it, or restore it "
                + "from its backup"
        )
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        #expect(try code { _ = try folder.open(mustExist: true) } == .lost)
    }

    @Test(arguments: ["keys", "epoch-1"])
    func aVaultThatMissesAFileIsLostWhateverTheCallerExpects(name: String) throws {
        try makeVault()
        var files = try folder.files()
        files[name] = nil
        try folder.put(files)
        for mustExist in [false, true] {
            #expect(try code { _ = try folder.open(mustExist: mustExist) } == .lost)
            #expect(try folder.files() == files)
        }
    }

    @Test
    func anOlderKeyFileDestroysNoKey() throws {
        try makeVault()
        let old = try folder.files()
        try folder.open().forget(try subject("person/p-2"), requestedAt: Position(1))
        var mixed = try folder.files()
        mixed["keys"] = old["keys"]
        try folder.put(mixed)
        #expect(try code { _ = try folder.open() } == .lost)
        #expect(try folder.files() == mixed)
    }

    @Test
    func theFilesOfTwoVaultsAreToldApart() throws {
        try makeVault()
        let other = try VaultFolder()
        _ = try other.open()
        var mixed = try folder.files()
        mixed["keys"] = try other.files()["keys"]
        try folder.put(mixed)
        let error = #expect(throws: VaultError.self) { try folder.open() }
        #expect(error?.code == .foreign)
        #expect(
            error?.description
                == "\(folder.path)/epoch-1: the key of another vault than the key file beside it; put the two that belong together"
        )
    }

    @Test(arguments: ["", "/keys", "/epoch-1"], [0o040, 0o004, 0o020, 0o001])
    func whatOthersMayUseIsRefused(name: String, bits: mode_t) throws {
        try makeVault()
        let path = folder.path + name
        let isFolder = name.isEmpty
        let mode = (isFolder ? 0o700 : 0o600) | bits
        chmod(path, mode)
        let error = #expect(throws: VaultError.self) { try folder.open() }
        #expect(error?.code == .notPrivate)
        #expect(
            error?.description
                == "\(path): others may use it (mode 0\(String(mode, radix: 8))); run chmod \(isFolder ? "700" : "600"), "
                + "and find out who could read the keys"
        )
        chmod(path, isFolder ? 0o700 : 0o600)
        #expect(try folder.open().state(of: person) == .present)
    }

    @Test(.enabled(if: geteuid() == 0), arguments: ["", "/keys", "/epoch-1"])
    func whatBelongsToAnotherUserIsRefused(name: String) throws {
        try makeVault()
        chown(folder.path + name, 65_534, gid_t.max)
        let error = #expect(throws: VaultError.self) { try folder.open() }
        #expect(error?.code == .notPrivate)
        #expect(error?.message.hasPrefix("belongs to the user 65534, and this program runs as 0;") == true)
    }

    @Test
    func aLinkIsNotFollowed() throws {
        try makeVault()
        let elsewhere = folder.rootPath + "/elsewhere"
        try FileManager.default.moveItem(atPath: folder.path + "/keys", toPath: elsewhere)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/keys", withDestinationPath: elsewhere)
        #expect(try code { _ = try folder.open() } == .system)
    }

    @Test(arguments: ["keys.bak", "epoch-1~", "epoch-7", "notes.txt"])
    func aStrayFileIsRefusedAndNotTouched(name: String) throws {
        try makeVault()
        var files = try folder.files()
        files[name] = [1, 2, 3]
        try folder.put(files)
        let error = #expect(throws: VaultError.self) { try folder.open() }
        #expect(error?.code == .unexpectedFile)
        #expect(error?.path == folder.path + "/" + name)
        #expect(try folder.files() == files)
    }

    @Test
    func aStrayFileStopsAForgettingToo() throws {
        let vault = try folder.open()
        try vault.createKeys(for: [person])
        try write([1], folder.path + "/keys.bak")
        #expect(try code { try vault.forget(person, requestedAt: Position(1)) } == .unexpectedFile)
        #expect(vault.state(of: person) == .present)
    }

    @Test
    func onlyOneOpensAVaultAtATime() throws {
        let first = try folder.open()
        let error = #expect(throws: VaultError.self) { try folder.open() }
        #expect(error?.description == "\(folder.path): another process has it open; stop it first")
        _ = try first.createKeys(for: [person])
    }

    @Test
    func slashesAtTheEndOfAPathMeanNothing() throws {
        let vault = try Vault(folder: folder.path + "//", mustExist: false)
        #expect(vault.folder == folder.path)
    }
}
