import CanonicalJSON
import Crypto
import Events
import Files
import Foundation
import TestKit
import Testing

@testable import Vault

typealias Disk = Files.Disk<VaultError>

/// A vault in a temporary folder of its own, beside a folder for backups.
final class VaultFolder: Sendable {
    private let root = TemporaryFolder()
    var rootPath: String { root.path }
    var path: String { root.file("vault") }
    var backups: String { root.file("backups") }

    init() throws {
        try FileManager.default.createDirectory(atPath: root.file("backups"), withIntermediateDirectories: false)
    }

    func open(mustExist: Bool = false, disk: Disk = Disk()) throws -> Vault {
        try Vault(folder: path, mustExist: mustExist, disk: disk)
    }

    /// The log that the keys are for.
    static let origin = "daybook.example/mopti"

    func backUp(_ vault: Vault, now: Moment, for days: Int = Vault.backupDays) throws -> Backup {
        try vault.backUp(of: VaultFolder.origin, into: backupFolder(), now: now, for: days)
    }

    func backupFolder() throws -> VaultBackupFolder { try VaultBackupFolder(backups, apartFrom: [path]) }

    func restore(
        from backup: String,
        erased: [Subject: Erasure] = [:],
        evenExpired: Bool = false,
        now: Moment
    ) throws {
        try Vault.restore(
            from: backup,
            to: path,
            of: VaultFolder.origin,
            erased: erased,
            evenExpired: evenExpired,
            now: now
        )
    }

    /// The bytes of each file in the vault's folder, by its name.
    func files() throws -> [String: [UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return Dictionary(
            uniqueKeysWithValues: try names.map { ($0, try bytes(path + "/" + $0)) }
        )
    }

    /// Makes the vault's folder hold these files and no others.
    func put(_ files: [String: [UInt8]]) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        for (name, bytes) in files { try write(bytes, path + "/" + name) }
    }
}

func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

/// Writes a private file.
func write(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
    chmod(path, 0o600)
}

func subject(_ text: String) throws -> Subject { try #require(Subject(text)) }

func field(
    _ subject: Subject,
    origin: String = VaultFolder.origin,
    source: String = "/minusma/gao/ddr",
    id: String = "r-1",
    path: String = "data.fullName"
) -> SealedField {
    SealedField(origin: origin, source: source, id: id, path: path, subject: subject)
}

/// The code of the error that this throws; `nil` where it throws none.
func code(_ body: () throws -> Void) throws -> VaultError.Code? {
    do {
        try body()
        return nil
    } catch let error as VaultError {
        return error.code
    }
}

extension Vault {
    /// The bytes of a person's key.
    func keyBytes(of subject: Subject) throws -> [UInt8] {
        try key(of: subject).withUnsafeBytes { Array($0) }
    }
}

let noon = Moment(milliseconds: 1_669_118_400_000)
let day: Int64 = 86_400_000

func after(days: Int64) -> Moment { Moment(milliseconds: noon.milliseconds + days * day) }
