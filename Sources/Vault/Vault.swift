import Crypto
public import Events
import Files
import Synchronization

/// Keeps one key for each person, seals text under it, and destroys it when the person is to be forgotten.
///
/// Calls block: creating keys for one flush, forgetting for a rewrite of all keys (100,000 in 0.4 s) and six flushes.
/// Readers never wait for either: they open and seal beside the one call that writes. Opening reads 100,000 keys in 0.3
/// s. All are in memory, about 400 bytes a person; a key's memory is wiped when it is given back.
public final class Vault: Sendable {
    public let folder: String
    let disk: Disk
    /// What is acknowledged. Held only for a look, never during a flush.
    let people: Mutex<People>
    /// Held by the one call that writes.
    let keys: Mutex<KeyFile>
    private let opened: OpenFile
    private let lock: FileLock<VaultError>

    /// Opens a vault, finishing or undoing what a crash interrupted, or makes one where the folder is missing or empty.
    ///
    /// The folder's parent must be there, and be the daybook's own: the folder `….unfinished` beside it is used in
    /// making one.
    ///
    /// - Parameter mustExist: Whether the log has sealed fields or erasures, so that a missing vault is a lost one.
    /// - Throws: `lost`, `damaged`, `foreign`, `notPrivate`, `unexpectedFile`, `inUse`, `unknownFormat`, `diskFull`,
    ///   `system`.
    public convenience init(folder: String, mustExist: Bool) throws(VaultError) {
        try self.init(folder: folder, mustExist: mustExist, disk: Disk())
    }

    init(folder: String, mustExist: Bool, disk: Disk) throws(VaultError) {
        defer { ProcessMemory.wipeStack() }
        let folder = Disk.trimmed(folder)
        self.folder = folder
        try disk.removeUnfinished(folder + Disk.unfinished, KeyFolder.removal)
        if try disk.names(in: folder)?.isEmpty ?? true {
            guard !mustExist else {
                throw VaultError(
                    .lost,
                    "the vault is missing, and the log has fields sealed with its keys: mount it, or restore it from its "
                        + "backup",
                    path: folder
                )
            }
            try KeyFolder.make(folder, on: disk) { (staged) throws(VaultError) in
                let first = EpochKey(vault: EpochKey.randomVaultID(), epoch: 1)
                _ = try KeyFolder.write(People(), under: first, into: staged, on: disk)
            }
        }
        let opened = try disk.open(folder)
        try opened.expectPrivate()
        // Whatever is put in the place of the folder is not written.
        let held = disk.anchored(at: opened)
        self.disk = held
        self.opened = opened
        self.lock = try FileLock(opened)
        var found = try KeyFolder.read(folder, isPrivate: true, on: held)
        let leftovers = try KeyFolder.leftovers(in: folder, beside: found.keys.epoch, on: held)
        // A process that died may have left names that no flush had reached: nothing is built on them, or destroyed because
        // of them, before one has.
        try held.flushFolder(folder)
        try held.flushFolder(Disk.parent(of: folder))
        if found.isUnsettled { try found.keys.cutTail(on: held) }
        self.people = Mutex(found.people)
        self.keys = Mutex(found.keys)
        try destroy(leftovers)
    }

    /// Expects that the folder has its name: what the next start would not find is not written.
    func expectInPlace() throws(VaultError) {
        guard try Disk().open(folder).identity() == opened.identity() else {
            throw VaultError(
                .unexpectedFile,
                "another folder was put in the place of the vault; stop the daemon, and put the right one back",
                path: folder
            )
        }
    }

    func destroy(_ leftovers: [String]) throws(VaultError) {
        guard !leftovers.isEmpty else { return }
        for name in leftovers { try disk.destroy(folder + "/" + name) }
        try disk.flushFolder(folder)
    }
}

// MARK: - Keys

extension Vault {
    public func state(of subject: Subject) -> KeyState {
        people.withLock { $0.state(of: subject) }
    }

    /// Whether anybody has a key, or had one that was destroyed.
    public var hasKeys: Bool { people.withLock { $0.count > 0 } }

    /// Every person whose key was destroyed, for comparing with the log.
    public var erasures: [Subject: Erasure] { people.withLock { $0.erasures } }

    /// Makes a key for each of these persons who has none, and keeps the references, all or nothing, with one flush. To
    /// be called before the event that uses them is appended.
    ///
    /// - Throws: `erased` where a person was forgotten, `notAPerson`, `diskFull`, `system`, `stopped`.
    public func createKeys(
        for subjects: [Subject],
        references: [PersonalReference] = []
    ) throws(VaultError) {
        try keys.withLock { (keys) throws(VaultError) in
            // Nobody else writes meanwhile, so what is missing now is missing at the end.
            let entries = try people.withLock { (people) throws(VaultError) in
                try people.missingEntries(for: subjects, references)
            }
            guard !entries.isEmpty else { return }
            try expectInPlace()
            try keys.append(entries, on: disk)
            people.withLock { $0.add(entries) }
        }
    }

    /// The persons for whom this reference was kept, and not forgotten since. It may be kept for one whose event was
    /// never recorded, or was corrected: the log decides.
    public func holders(ofReference value: String, kind: String) -> [Subject] {
        people.withLock { $0.holders(of: $0.lookupValue(of: value, kind: kind)) }.sorted()
    }

    /// The key of a person.
    func key(of subject: Subject) throws(VaultError) -> SymmetricKey {
        switch people.withLock({ $0[subject] }) {
        case .present(let keyed): return keyed.key
        case .erased(let erasure): throw .erased(subject, erasure)
        case nil:
            try subject.expectPerson()
            throw VaultError(
                .unknownKey,
                "\(subject) has no key here, and was not erased; where the log has sealed fields of it, this is not "
                    + "its vault, or an old copy of it"
            )
        }
    }
}
