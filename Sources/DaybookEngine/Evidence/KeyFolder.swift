import Glibc
import Transparency

/// The folder beside the log's with what must not be in a copy of the log: the signing key, and the last checkpoint that was
/// signed, which tells a log that was put back.
///
/// Nobody but the daemon's user may read it.
struct KeyFolder: Sendable {
    /// Why the folder cannot be used, and what to do.
    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ path: String, _ reason: String) {
            self.description = "\(path): \(reason)"
        }

        init(errno path: String) {
            self.init(path, String(cString: strerror(errno)))
        }
    }

    let path: String
    /// The file with the signing key: in the folder, unless the supervisor hands it over.
    let keyFile: String

    private var lastSignedFile: String { path + "/last-signed" }

    /// Opens the folder, and makes it (mode 0700) where it is missing.
    init(path: String, keyFile: String?) throws(Failure) {
        self.path = path
        self.keyFile = keyFile ?? path + "/signing.key"
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Failure(errno: path) }
        try KeyFolder.expectPrivate(path)
        // A process that was killed may have left them, with a key in them that nothing uses.
        for file in [path + "/signing.key", nextFile, lastSignedFile] { unlink(KeyFolder.draft(of: file)) }
    }

    private static func draft(of file: String) -> String { file + ".new" }

    // MARK: - The key

    /// The signing key; `nil` where there is none.
    func signingKey(of origin: String) throws(Failure) -> SigningKey? { try key(in: keyFile, of: origin) }

    /// Makes the key of a log that has signed nothing yet, and keeps it.
    func makeSigningKey(_ name: LogName) throws(Failure) -> SigningKey { try make(name, in: keyFile) }

    private func key(in file: String, of origin: String) throws(Failure) -> SigningKey? {
        guard let bytes = try KeyFolder.read(file) else { return nil }
        try KeyFolder.expectPrivate(file)
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
        try KeyFolder.write(Array((key.secretText + "\n").utf8), to: file)
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
        guard rename(nextFile, keyFile) == 0 else { throw Failure(errno: keyFile) }
        try KeyFolder.synchronizeFolder(of: keyFile)
    }

    /// Destroys the key that waits.
    func discardNextKey() throws(Failure) {
        guard unlink(nextFile) == 0 else { throw Failure(errno: nextFile) }
        try KeyFolder.synchronizeFolder(of: nextFile)
    }

    // MARK: - The last checkpoint

    /// The last checkpoint that was signed, as it was.
    func lastSigned() throws(Failure) -> [UInt8]? { try KeyFolder.read(lastSignedFile) }

    /// Keeps a checkpoint before anybody is given it.
    func keep(lastSigned note: [UInt8]) throws(Failure) { try KeyFolder.write(note, to: lastSignedFile) }

    // MARK: - Files

    private static func expectPrivate(_ path: String) throws(Failure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Failure(errno: path) }
        guard status.st_mode & 0o077 == 0 else {
            throw Failure(path, "others may read it; chmod go= \(path), and consider the key in it as known")
        }
        guard status.st_uid == geteuid() else {
            throw Failure(path, "it is another user's; the daemon runs as uid \(geteuid())")
        }
    }

    private static func read(_ path: String) throws(Failure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw Failure(errno: path) }
            return nil
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw Failure(errno: path) }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    /// Replaces a file as one step: after a crash it holds the old bytes or the new ones.
    private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let draft = draft(of: path)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(errno: draft) }
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(draft, path) == 0 else { throw Failure(errno: path) }
        try synchronizeFolder(of: path)
    }

    private static func synchronizeFolder(of path: String) throws(Failure) {
        let folder = open(
            String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)) + "/",
            O_RDONLY | O_CLOEXEC
        )
        guard folder >= 0 else { throw Failure(errno: path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Failure(errno: path) }
    }
}

extension SigningKey {
    /// The epoch of the log whose name it signs under.
    var epoch: Int { LogName(name).epoch }
}
