import Crypto
import Events

/// What the key file says, in memory: a value, so that a forgetting can be prepared beside what readers use.
struct People: Sendable {
    enum Person: Sendable {
        case present(Keyed)
        case erased(Erasure)
    }

    struct Keyed: Sendable {
        let key: SymmetricKey
        var references: [[UInt8]] = []
        /// When the backups expire that held the key before this key file was begun.
        var earlierBackupsExpire: Moment?
        /// How many backups this key file knew of before it had the key.
        let backupsBefore: Int
    }

    let secret: SymmetricKey
    private var persons: [Subject: Person] = [:]
    private var holders: [[UInt8]: [Subject]] = [:]
    /// When each backup expires that was made since this key file was begun, in the order of making.
    private var backups: [Moment] = []

    init(secret: SymmetricKey = SymmetricKey(size: .bits256)) {
        self.secret = secret
    }

    var count: Int { persons.count }

    subscript(subject: Subject) -> Person? { persons[subject] }

    func state(of subject: Subject) -> KeyState {
        switch persons[subject] {
        case nil: .unknown
        case .present: .present
        case .erased(let erasure): .erased(erasure)
        }
    }

    var erasures: [Subject: Erasure] {
        persons.compactMapValues { if case .erased(let erasure) = $0 { erasure } else { nil } }
    }

    func holders(of reference: [UInt8]) -> [Subject] { holders[reference] ?? [] }

    /// Everything, as the entries of a new key file.
    var entries: [KeyEntry] {
        var entries: [KeyEntry] = [.secret(secret)]
        entries.reserveCapacity(1 + persons.count)
        for (subject, person) in persons {
            switch person {
            case .erased(let erasure): entries.append(.erasure(subject, erasure))
            case .present(let keyed):
                entries.append(.key(subject, keyed.key, backupsExpire: backupsExpire(of: keyed)))
                for reference in keyed.references { entries.append(.reference(subject, reference)) }
            }
        }
        return entries
    }

    /// When the last backup that holds the key expires.
    private func backupsExpire(of keyed: Keyed) -> Moment? {
        ([keyed.earlierBackupsExpire].compactMap(\.self) + backups[keyed.backupsBefore...]).max()
    }
}

// MARK: - What is missing

extension People {
    /// The entries that give these persons a key, and keep these references, where that is not so already.
    func missingEntries(
        for subjects: [Subject],
        _ references: [PersonalReference]
    ) throws(VaultError) -> [KeyEntry] {
        var entries: [KeyEntry] = []
        var seen: Set<Subject> = []
        for subject in subjects + references.map(\.subject) where seen.insert(subject).inserted {
            switch persons[subject] {
            case .present: break
            case .erased(let erasure): throw .erased(subject, erasure)
            case nil:
                try subject.expectPerson()
                entries.append(.key(subject, SymmetricKey(size: .bits256), backupsExpire: nil))
            }
        }
        for reference in Set(references) {
            let value = lookupValue(of: reference.value, kind: reference.kind)
            guard !holders(of: value).contains(reference.subject) else { continue }
            entries.append(.reference(reference.subject, value))
        }
        return entries
    }

    /// A keyed hash that says nothing without the vault's secret.
    func lookupValue(of reference: String, kind: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(withLength: kind.utf8)
        bytes.append(withLength: reference.utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: secret))
    }
}

// MARK: - Changing

extension People {
    /// Adds what an entry says.
    ///
    /// - Returns: False, and changes nothing, where the entry contradicts what is known: no vault writes such a one.
    mutating func apply(_ entry: KeyEntry) -> Bool {
        switch (entry, entry.subject.flatMap { persons[$0] }) {
        case (.key(let subject, let key, let backupsExpire), nil):
            persons[subject] = .present(
                Keyed(key: key, earlierBackupsExpire: backupsExpire, backupsBefore: backups.count)
            )
        case (.reference(let subject, let value), .present(var keyed)) where !keyed.references.contains(value):
            keyed.references.append(value)
            persons[subject] = .present(keyed)
            holders[value, default: []].append(subject)
        case (.erasure(let subject, let erasure), nil), (.erasure(let subject, let erasure), .erased):
            persons[subject] = .erased(erasure)
        case (.backup(let expires), _):
            backups.append(expires)
        default: return false
        }
        return true
    }

    /// Adds entries that this vault made itself.
    mutating func add(_ entries: [KeyEntry]) {
        for entry in entries {
            let isAdded = apply(entry)
            precondition(isAdded, "the vault made an entry that contradicts what it holds")
        }
    }

    /// Takes a person's key and all that was kept by it away. Until when backups hold the key stays known.
    @discardableResult
    mutating func erase(_ subject: Subject, _ erasure: Erasure) -> Erasure {
        var erasure = erasure
        switch persons[subject] {
        case .present(let keyed):
            for reference in keyed.references {
                holders[reference]?.removeAll { $0 == subject }
                if holders[reference]?.isEmpty == true { holders[reference] = nil }
            }
            erasure.backupsExpire = [erasure.backupsExpire, backupsExpire(of: keyed)].compactMap(\.self).max()
        case .erased(let earlier):
            erasure.backupsExpire = [erasure.backupsExpire, earlier.backupsExpire].compactMap(\.self).max()
        case nil: break
        }
        persons[subject] = .erased(erasure)
        return erasure
    }
}

extension KeyEntry {
    fileprivate var subject: Subject? {
        switch self {
        case .key(let subject, _, _), .reference(let subject, _), .erasure(let subject, _): subject
        case .secret, .backup: nil
        }
    }
}
