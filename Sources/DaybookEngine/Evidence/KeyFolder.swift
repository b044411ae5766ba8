import Files
import Glibc
import Transparency

/// The folder beside the log's with what must not be in a copy of the log: the signing key, and the last checkpoint that was
/// signed, which tells a log that was put back.
///
/// Nobody but the daemon's user may read it.
struct KeyFolder: Sendable {
    /// Why the folder cannot be used, and what to do.
    struct Failure: FileFailure, CustomStringConvertible {
        let description: String
        let isDiskFull: Bool

        init(_ path: String, _ reason: String) {
            self.description = "\(path): \(reason)"
            self.isDiskFull = false
        }

        init(_ error: FileError) {
            self.description = error.description
            self.isDiskFull = error.code == .diskFull
        }
    }

    let path: String
    /// The file with the signing key: in the folder, unless the supervisor hands it over.
    let keyFile: String
    private let disk: Disk<Failure>

    private var lastSignedFile: String { path + "/last-signed" }

    /// Opens the folder, and makes it (mode 0700) where it is missing.
    init(path: String, keyFile: String?, disk: Disk<Failure> = Disk()) throws(Failure) {
        self.path = path
        self.keyFile = keyFile ?? path + "/signing.key"
        if access(path, F_OK) != 0 {
            try disk.makeFolder(path)
            try disk.flushFolder(Disk<Failure>.parent(of: path))
        }
        let opened = try disk.open(path)
        try opened.expectPrivate()
        // Whatever is put in the place of the folder is not written.
        let held = disk.anchored(at: opened)
        self.disk = held
        // A process that was killed may have left them, with a key in them that nothing uses.
        let files = ["signing.key", "signing.key.next", "last-signed"]
        for name in try held.names(in: path) ?? []
        where files.contains(where: { DraftFile<Failure>.isDraft(name, of: $0) }) {
            try held.destroy(path + "/" + name)
        }
    }

    // MARK: - The key

    /// The signing key; `nil` where there is none.
    func signingKey(of origin: String) throws(Failure) -> SigningKey? { try key(in: keyFile, of: origin) }

    /// Makes the key of a log that has signed nothing yet, and keeps it.
    func makeSigningKey(_ name: LogName) throws(Failure) -> SigningKey { try make(name, in: keyFile) }

    private func key(in file: String, of origin: String) throws(Failure) -> SigningKey? {
        guard let bytes = try disk.contents(of: file) else { return nil }
        try disk.open(file).expectPrivate()
        let text = String(decoding: bytes, as: UTF8.self)
        let key: SigningKey
        do throws(TransparencyError) {
            key = try SigningKey(secretText: text.hasSuffix("\n") ? String(text.dropLast()) : text)
        } catch {
            throw Failure(file, "\(error)")
        }
        guard LogName(key.name).isOf(origin) else {
            throw Failure(file, "it is the key of \(key.name), not of \(origin)")
        }
        return key
    }

    private func make(_ name: LogName, in file: String) throws(Failure) -> SigningKey {
        let key: SigningKey
        do throws(TransparencyError) {
            key = try SigningKey(generatedFor: name.description)
        } catch {
            throw Failure(file, "\(error)")
        }
        try disk.replace(file, by: Array((key.secretText + "\n").utf8), .secret)
        return key
    }

    // MARK: - The next key

    /// Where a key waits until it may take the place of the signing key.
    private var nextFile: String { path + "/signing.key.next" }

    /// Whether another key can take the place of the signing key: not where the supervisor hands it over.
    var isKeyReplaceable: Bool { keyFile == path + "/signing.key" }

    /// The key that waits; `nil` where none does.
    func nextKey(of origin: String) throws(Failure) -> SigningKey? { try key(in: nextFile, of: origin) }

    /// Makes the key that is to take the place of the signing key.
    func makeNextKey(_ name: LogName) throws(Failure) -> SigningKey { try make(name, in: nextFile) }

    /// Puts the key that waits in the place of the signing key, which is gone then.
    func promoteNextKey() throws(Failure) {
        try disk.rename(nextFile, to: keyFile)
        try disk.flushFolder(path)
    }

    /// Destroys the key that waits.
    func discardNextKey() throws(Failure) {
        try disk.destroy(nextFile)
        try disk.flushFolder(path)
    }

    // MARK: - The last checkpoint

    /// The last checkpoint that was signed, as it was.
    func lastSigned() throws(Failure) -> [UInt8]? { try disk.contents(of: lastSignedFile) }

    /// Keeps a checkpoint before anybody is given it.
    func keep(lastSigned note: [UInt8]) throws(Failure) { try disk.replace(lastSignedFile, by: note, .own) }
}

extension SigningKey {
    /// The epoch of the log whose name it signs under.
    var epoch: Int { LogName(name).epoch }
}
