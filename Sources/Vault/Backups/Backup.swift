import CanonicalJSON
import Crypto
public import Events
import Files

/// A backup of a vault: a folder of its own, which opens every key that existed when it was made, and so expires.
public struct Backup: Hashable, Sendable {
    public let path: String
    public let made: Moment
    public let expires: Moment
}

// MARK: - Manifest

/// What a backup says of itself, in `manifest.json`; its hash is bound to every frame of the key file.
struct BackupManifest {
    static let fileName = "manifest.json"
    static let format = 1

    let origin: String
    let made: Moment
    let expires: Moment
    let bytes: [UInt8]

    /// What the key file is bound to.
    var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

    init(of origin: String, made: Moment, expires: Moment, persons: Int) {
        self.origin = origin
        self.made = made
        self.expires = expires
        self.bytes = canonicalBytes(
            of: [
                "daybook": "backup of the vault", "expires": .string(expires.description),
                "format": JSONValue(BackupManifest.format), "made": .string(made.description),
                "origin": .string(origin), "persons": JSONValue(persons),
            ] as JSONValue
        )
    }

    init(ofBackup path: String, on disk: Disk) throws(VaultError) {
        let manifest = path + "/" + BackupManifest.fileName
        guard let names = try disk.names(in: path), names.contains(BackupManifest.fileName) else {
            throw VaultError(.lost, "no backup of a vault: its manifest is missing", path: manifest)
        }
        self.bytes = try disk.open(manifest).bytes()
        guard let json = try? JSONValue(json: bytes), let format = json["format"]?.intValue,
            let made = json["made"]?.stringValue.flatMap({ Moment($0) }),
            let expires = json["expires"]?.stringValue.flatMap({ Moment($0) }),
            let origin = json["origin"]?.stringValue
        else { throw VaultError(.damaged, "not the manifest of a vault's backup; use another backup", path: manifest) }
        guard format == BackupManifest.format else {
            throw VaultError(
                .unknownFormat,
                "a backup of format \(format), and this program knows format \(BackupManifest.format); use the program "
                    + "that made it",
                path: manifest
            )
        }
        self.origin = origin
        self.made = made
        self.expires = expires
    }
}

// MARK: - Names

extension Backup {
    private static let namePrefix = "vault-"

    /// The name of a backup's folder: `vault-20221122T050300120Z`.
    static func name(madeAt moment: Moment) -> String {
        namePrefix + moment.description.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    static func isName(_ name: String) -> Bool {
        name.hasPrefix(namePrefix) && name.dropFirst(namePrefix.count).first?.isNumber == true
    }
}
