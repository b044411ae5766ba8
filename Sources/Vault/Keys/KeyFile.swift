import Crypto
import Events
import Files

/// The file of all keys, `keys`: appended to for new ones, and written anew under another epoch key to forget one.
///
/// | bytes | what |
/// |---|---|
/// | 16 | `daybook keys v1\n` |
/// | 16 | the vault's id |
/// | 8 | the epoch, whose key is in `epoch-…` beside it |
/// | 2 × 40 | marks: a length (8), and its HMAC-SHA256 with the scope before it |
/// | … | frames: length (4), AES-256-GCM nonce (12), entries, tag (16); bound to the scope and their offset (8) |
///
/// Numbers are big-endian. The scope is the vault's id, the epoch, and in a backup the SHA-256 of its manifest. Each
/// append is one frame.
///
/// **Torn or damaged.** A frame that a crash cut short was never acknowledged, and may go; one that was acknowledged
/// may not. The larger valid mark says how much of the file was acknowledged: it is set after each flush, without a
/// flush of its own. What is bad before the mark is damage and refused; what is bad behind it is cut off. So one flush
/// an append is enough, and the two can be mistaken only where damage hits the last frame and the machine lost power
/// before the kernel wrote the mark by itself.
struct KeyFile: Sendable {
    var path: String
    let epoch: EpochKey
    private let scope: [UInt8]
    /// The bytes that hold whole frames.
    private var length: Int
    /// Which of the two marks is the older one.
    private var nextMark: Int
    /// False after a failure that leaves it open what is on disk.
    private var isTrusted = true

    private static let magic = Array("daybook keys v1\n".utf8)
    private static let firstMark = magic.count + EpochKey.vaultIDBytes + 8
    private static let markBytes = 8 + SHA256.byteCount
    private static let firstFrame = firstMark + 2 * markBytes
}

// MARK: - Making

extension KeyFile {
    /// Makes a key file and flushes it. Cost: about 3 µs a key.
    ///
    /// - Parameter binding: What else the file belongs to: the manifest of a backup.
    init(
        makingAt path: String,
        of people: People,
        under epoch: EpochKey,
        boundTo binding: [UInt8],
        on disk: Disk
    ) throws(VaultError) {
        self.path = path
        self.epoch = epoch
        self.scope = KeyFile.scope(epoch.vault, epoch.epoch, binding)
        self.length = KeyFile.firstFrame
        self.nextMark = 1
        let frame = try frame(of: people.entries)
        length += frame.count
        let noMark = [UInt8](repeating: 0, count: KeyFile.markBytes)
        _ = try disk.create(path, KeyFile.header(epoch) + mark() + noMark + frame)
    }

    private static func header(_ epoch: EpochKey) -> [UInt8] {
        var bytes = magic + epoch.vault
        bytes.append(bigEndian: epoch.epoch)
        return bytes
    }

    private static func scope(_ vault: [UInt8], _ epoch: UInt64, _ binding: [UInt8]) -> [UInt8] {
        var scope = vault
        scope.append(bigEndian: epoch)
        return scope + binding
    }

    private func frame(of entries: [KeyEntry]) throws(VaultError) -> [UInt8] {
        do {
            var plain: [UInt8] = []
            for entry in entries { try entry.append(to: &plain, wrappedUnder: epoch) }
            let box = try AES.GCM.seal(plain, using: epoch.framing, authenticating: associated(with: length))
            var frame: [UInt8] = []
            frame.append(withLength: Array(box.nonce) + box.ciphertext + box.tag)
            return frame
        } catch {
            throw VaultError(.system, "cannot encrypt keys: \(error)", path: path)
        }
    }

    private func associated(with offset: Int) -> [UInt8] {
        var bytes = scope
        bytes.append(bigEndian: UInt64(offset))
        return bytes
    }

    private func mark() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt64(length))
        return bytes + HMAC<SHA256>.authenticationCode(for: associated(with: length), using: epoch.marking)
    }
}

// MARK: - Appending

extension KeyFile {
    /// Appends entries in one frame with one flush: after it they are acknowledged.
    ///
    /// - Throws: `diskFull` where nothing was changed; after any other failure the file takes no more.
    mutating func append(_ entries: [KeyEntry], on disk: Disk) throws(VaultError) {
        try expectTrusted()
        let frame = try frame(of: entries)
        let file = try disk.open(path, toWrite: true)
        guard try file.length() == length else {
            throw VaultError(.damaged, "somebody else changed its length; stop, and find out who", path: path)
        }
        isTrusted = false
        do {
            try disk.write(frame, to: file, at: length)
        } catch {
            try disk.truncate(file, to: length)
            isTrusted = true
            throw error
        }
        try disk.flush(file)
        length += frame.count
        try writeMark(to: file, on: disk)
        isTrusted = true
    }

    /// Does what must be durable before anything else is written; where it fails, the file takes no more.
    mutating func settle(_ step: () throws(VaultError) -> Void) throws(VaultError) {
        isTrusted = false
        try step()
        isTrusted = true
    }

    func expectTrusted() throws(VaultError) {
        guard isTrusted else {
            throw VaultError(
                .stopped,
                "an earlier failure left it open what is on disk; nothing more is written; restart, which finds out",
                path: path
            )
        }
    }
}

// MARK: - Reading

extension KeyFile {
    /// A key file as it was found.
    struct Found {
        var keys: KeyFile
        let people: People
        /// Whether something stands behind the last whole frame, or the mark is not that of the last one.
        let isUnsettled: Bool
    }

    /// Reads and checks a whole key file. Cost: about 3 µs a key.
    ///
    /// - Parameter epochKey: Finds the key of an epoch of a vault.
    static func read(
        _ file: OpenFile,
        boundTo binding: [UInt8],
        epochKey: (_ epoch: UInt64, _ vault: [UInt8]) throws(VaultError) -> EpochKey
    ) throws(VaultError) -> Found {
        let bytes = try file.bytes()
        guard bytes.starts(with: magic) else {
            throw VaultError(
                bytes.starts(with: Array("daybook keys ".utf8)) ? .unknownFormat : .damaged,
                "no key file that this program knows (format v1); use the program that wrote it, or restore the vault "
                    + "from its backup",
                path: file.path
            )
        }
        var header = ByteReader(bytes[magic.count...])
        guard bytes.count > firstFrame, let vault = header.take(EpochKey.vaultIDBytes).map(Array.init),
            let epoch = header.integer(UInt64.self)
        else { throw damaged(file.path, at: bytes.count) }
        var keys = KeyFile(
            path: file.path,
            epoch: try epochKey(epoch, vault),
            scope: scope(vault, epoch, binding),
            length: firstFrame,
            nextMark: 0
        )
        let marks = (0...1).map { keys.acknowledged(inMark: $0, of: bytes) }
        guard let acknowledged = marks.compactMap(\.self).max() else { throw damaged(file.path, at: firstMark) }
        keys.nextMark = marks[0] == acknowledged ? 1 : 0
        let people = try keys.readFrames(bytes, acknowledged: acknowledged)
        let isUnsettled = keys.length != bytes.count || keys.length != acknowledged
        return Found(keys: keys, people: people, isUnsettled: isUnsettled)
    }

    /// The length that a mark says was acknowledged; `nil` where the mark is not whole.
    private func acknowledged(inMark index: Int, of bytes: [UInt8]) -> Int? {
        var reader = ByteReader(bytes[(KeyFile.firstMark + index * KeyFile.markBytes)...])
        guard let stated = reader.integer(UInt64.self), let length = Int(exactly: stated),
            let code = reader.take(SHA256.byteCount),
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: associated(with: length), using: epoch.marking)
        else { return nil }
        return length
    }

    private mutating func readFrames(_ bytes: [UInt8], acknowledged: Int) throws(VaultError) -> People {
        var people: People?
        while length < bytes.count, let (entries, end) = readFrame(bytes) {
            var rest = entries[...]
            if people == nil, case .secret(let secret) = rest.popFirst() { people = People(secret: secret) }
            for entry in rest {
                guard people?.apply(entry) == true else { throw KeyFile.damaged(path, at: length) }
            }
            length = end
        }
        guard length >= acknowledged, let people else { throw KeyFile.damaged(path, at: length) }
        return people
    }

    /// The entries of the frame at `length`, and where it ends; `nil` where there is no whole one.
    private func readFrame(_ bytes: [UInt8]) -> (entries: [KeyEntry], end: Int)? {
        var reader = ByteReader(bytes[length...])
        guard let box = reader.takeWithLength(), let sealed = try? AES.GCM.SealedBox(combined: box),
            let plain = try? AES.GCM.open(sealed, using: epoch.framing, authenticating: associated(with: length))
        else { return nil }
        var entries: [KeyEntry] = []
        var rest = ByteReader(Array(plain)[...])
        while rest.remaining > 0 {
            guard let entry = KeyEntry(&rest, wrappedUnder: epoch) else { return nil }
            entries.append(entry)
        }
        return (entries, bytes.count - reader.remaining)
    }

    /// Cuts off what a crash left behind the last whole frame, and marks the rest as acknowledged.
    mutating func cutTail(on disk: Disk) throws(VaultError) {
        let file = try disk.open(path, toWrite: true)
        try disk.truncate(file, to: length)
        // A whole frame may have been found that no flush had reached: it is marked only after one.
        try disk.flush(file)
        try writeMark(to: file, on: disk)
        try disk.flush(file)
    }

    private mutating func writeMark(to file: OpenFile, on disk: Disk) throws(VaultError) {
        try disk.write(mark(), to: file, at: KeyFile.firstMark + nextMark * KeyFile.markBytes)
        nextMark = 1 - nextMark
    }

    private static func damaged(_ path: String, at offset: Int) -> VaultError {
        VaultError(
            .damaged,
            "damaged at byte \(offset), where whole keys were acknowledged; restore the vault from its backup",
            path: path
        )
    }
}
