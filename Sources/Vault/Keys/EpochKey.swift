import Crypto
import Files

/// The one key that all keys of a key file are wrapped under, until the next forgetting makes another and destroys it.
///
/// It lives in a file of its own, `epoch-1`: 16 bytes `daybook epoch 1\n`, the vault's id (16), the epoch (8,
/// big-endian), the key (32), and the SHA-256 of all these. What it does is done by three keys derived from it, by
/// HKDF-Expand with SHA-256; the info is a purpose and a zero byte.
struct EpochKey: Sendable {
    /// Random; tells the files of one vault from those of another.
    let vault: [UInt8]
    let epoch: UInt64
    private let secret: SymmetricKey
    /// Wraps the keys of persons (AES key wrap, RFC 3394).
    let wrapping: SymmetricKey
    /// Encrypts the frames of the key file.
    let framing: SymmetricKey
    /// Authenticates how much of the key file was acknowledged.
    let marking: SymmetricKey

    init(vault: [UInt8], epoch: UInt64) {
        self.init(vault: vault, epoch: epoch, secret: SymmetricKey(size: .bits256))
    }

    private init(vault: [UInt8], epoch: UInt64, secret: SymmetricKey) {
        self.vault = vault
        self.epoch = epoch
        self.secret = secret
        self.wrapping = secret.derived(for: "daybook epoch 1 wrap")
        self.framing = secret.derived(for: "daybook epoch 1 frame")
        self.marking = secret.derived(for: "daybook epoch 1 mark")
    }

    static let vaultIDBytes = 16

    static func randomVaultID() -> [UInt8] {
        (0..<vaultIDBytes).map { _ in UInt8.random(in: .min ... .max) }
    }

    /// The key of the next epoch.
    func next() -> EpochKey { EpochKey(vault: vault, epoch: epoch &+ 1) }

    var fileName: String { EpochKey.fileName(of: epoch) }

    static func fileName(of epoch: UInt64) -> String { fileNamePrefix + String(epoch) }

    static let fileNamePrefix = "epoch-"
}

// MARK: - On disk

extension EpochKey {
    private static let magic = Array("daybook epoch 1\n".utf8)
    private static let keyRange = magic.count + vaultIDBytes + 8..<magic.count + vaultIDBytes + 8 + 32

    func write(into folder: String, on disk: Disk) throws(VaultError) {
        var bytes: [UInt8] = []
        bytes += EpochKey.magic + vault
        bytes.append(bigEndian: epoch)
        secret.withUnsafeBytes { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: SHA256.hash(data: bytes))
        _ = try disk.create(folder + "/" + fileName, bytes)
    }

    /// Reads the key file of an epoch.
    ///
    /// - Throws: `foreign` where it is that of another vault.
    init(_ epoch: UInt64, of vault: [UInt8], from file: OpenFile) throws(VaultError) {
        let bytes = try file.bytes()
        let end = EpochKey.keyRange.upperBound
        guard bytes.count == end + SHA256.byteCount, bytes.starts(with: EpochKey.magic),
            SHA256.hash(data: bytes[..<end]) == bytes[end...]
        else {
            throw VaultError(
                .damaged,
                "not the key of an epoch as it was written; restore the vault from its backup",
                path: file.path
            )
        }
        guard bytes[EpochKey.magic.count...].starts(with: vault) else {
            throw VaultError(
                .foreign,
                "the key of another vault than the key file beside it; put the two that belong together",
                path: file.path
            )
        }
        var number = ByteReader(bytes[EpochKey.keyRange.lowerBound - 8..<EpochKey.keyRange.lowerBound])
        guard number.integer(UInt64.self) == epoch else {
            throw VaultError(.damaged, "the key of another epoch than its name says", path: file.path)
        }
        self.init(vault: vault, epoch: epoch, secret: SymmetricKey(data: bytes[EpochKey.keyRange]))
    }
}

extension SymmetricKey {
    /// A key of its own for one purpose. Keys here are uniformly random, so HKDF's extraction is left out (RFC 5869
    /// §3.3).
    func derived(for purpose: String, _ context: [UInt8] = []) -> SymmetricKey {
        HKDF<SHA256>.expand(pseudoRandomKey: self, info: Array(purpose.utf8) + [0] + context, outputByteCount: 32)
    }
}
