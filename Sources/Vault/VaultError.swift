import Events
public import Files

/// Why the vault cannot do what was asked.
public struct VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The vault, or the key that opens it, is not where it must be. Never answered by making a new one.
        case lost
        /// Something already stands where a vault or a backup is to be made.
        case alreadyExists
        /// The key file and the epoch key are of two vaults, or a backup is of another log's.
        case foreign
        /// Stored bytes are not those that were written, or a sealed field is not the one it is said to be.
        case damaged
        /// Written by a program that this one is older than.
        case unknownFormat
        /// Others than the owner may read a file, or somebody else owns it.
        case notPrivate
        /// The folder holds a file that is not the vault's: it may be a copy of keys, which forgetting would not reach.
        case unexpectedFile
        /// Another process has the vault open.
        case inUse
        /// Only `combatant/…` and `person/…` have keys.
        case notAPerson
        /// No key was ever made for the subject, as far as this vault knows. Not the same as erased.
        case unknownKey
        /// The key was destroyed.
        case erased(Erasure)
        /// The subject still has its key.
        case notErased
        /// More text than one sealed field holds.
        case tooLong
        /// The backup's time is over.
        case expired
        case diskFull
        /// The operating system failed.
        case system
        /// An earlier failure left it open what is on disk; opening the vault again finds out.
        case stopped
    }

    public let code: Code
    /// What was wrong, what was expected, what to do.
    public let message: String
    /// The file concerned.
    public let path: String?

    init(_ code: Code, _ message: String, path: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
    }

    public var description: String { path.map { "\($0): \(message)" } ?? message }
}

extension VaultError: FileFailure {
    /// What a failure of the disk is to the vault.
    public init(_ error: FileError) {
        let code: Code =
            switch error.code {
            case .notPrivate: .notPrivate
            case .inUse: .inUse
            case .diskFull: .diskFull
            case .foreign: .unexpectedFile
            case .missing, .alreadyExists, .system: .system
            }
        self.init(code, error.message, path: error.path)
    }
}

typealias Disk = Files.Disk<VaultError>
typealias OpenFile = Files.OpenFile<VaultError>

extension VaultError {
    static func erased(_ subject: Subject, _ erasure: Erasure) -> VaultError {
        VaultError(.erased(erasure), "\(subject) was \(erasure); its key no longer exists, and it gets no other")
    }
}

extension Subject {
    func expectPerson() throws(VaultError) {
        guard !isPerson else { return }
        throw VaultError(
            .notAPerson,
            "\(self) has no key: only combatants and persons have, such as \(SubjectKind.combatant.example) or "
                + SubjectKind.person.example
        )
    }
}
