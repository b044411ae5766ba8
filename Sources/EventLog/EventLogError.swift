public import Events
public import Files
public import LMDB

/// Why the log cannot do what was asked.
public enum EventLogError: Error, Sendable, CustomStringConvertible {
    /// There is no room to make the append durable. Nothing was written; reads go on; appends work again once there is room.
    case diskFull(directory: String)
    /// Another process has the folder open.
    case alreadyOpen(directory: String, pid: Int32?)
    /// The folder holds the log of another origin.
    case foreignOrigin(found: String, expected: String)
    /// The folder was written by a program that this one is older than, or is no log at all.
    case unknownFormat(String)
    /// The folder was in use, and its log is not there.
    case logMissing(directory: String)
    /// The log ends before an index that was made from it: it is an older copy, or part of it is lost.
    case logBehindIndex(log: Position, index: Position, directory: String)
    /// The file that is written was removed, replaced or cut while it was open. What was acknowledged is in the open file.
    case fileLost(path: String, what: String)
    /// A stored event is not the one that was recorded, or cannot be read.
    case damaged(position: Position, reason: String)
    /// The database's file is damaged so that it cannot be followed.
    case unsound(path: String, what: String)
    /// The stored Merkle tree is not that of the stored events.
    case treeDiffers(String)
    /// The operating system or the database failed.
    case storage(LMDBError)
    /// A file of the folder cannot be used.
    case file(path: String, reason: String)

    /// Whether it is about what the files hold, and not about how they can be had.
    public var isOfContent: Bool {
        switch self {
        case .damaged, .treeDiffers: true
        case .storage(let error): error.code.isOfContent
        default: false
        }
    }

    public var description: String {
        switch self {
        case .diskFull(let directory):
            "the disk of \(directory) is full: nothing was written; make room, and appends go on by themselves"
        case .alreadyOpen(let directory, let pid):
            "\(directory) is already in use" + (pid.map { " by the daemon with pid \($0)" } ?? " by another process")
                + "; stop it first, or choose another directory"
        case .foreignOrigin(let found, let expected):
            "the log is that of \(found), not of \(expected); correct 'origin' or 'directory' in the configuration"
        case .unknownFormat(let format):
            "the log has format \(format), and this program knows format \(LogTables.format); use the program that wrote it"
        case .logMissing(let directory):
            "\(directory) was in use, but its log is missing: mount or restore \(directory)/log; only for a new book, remove "
                + "\(directory)/lock and \(directory)/index and start again"
        case .logBehindIndex(let log, let index, let directory):
            "the log in \(directory) ends at position \(log), but its index was made up to \(index): it is an older copy, or part "
                + "of it is lost; restore the newer log; only if the loss is known and accepted, remove \(directory)/index"
        case .fileLost(let path, let what): "\(path) \(what)"
        case .damaged(let position, let reason):
            "the event at position \(position) cannot be read: \(reason); restore the log from a verified backup"
        case .unsound(let path, let what):
            "\(path) is damaged: \(what); keep the folder as it is, and restore the log from a verified backup"
        case .treeDiffers(let what):
            "the Merkle tree is not that of the log: \(what); 'daybookd verify' says what is wrong, and a verified backup mends it"
        case .storage(let error): "\(error)"
        case .file(let path, let reason): "\(path): \(reason)"
        }
    }
}

extension EventLogError {
    /// Whether what is stored is damaged, so that trying again does not help.
    public var isDamage: Bool {
        switch self {
        case .damaged, .treeDiffers, .unsound: true
        case .storage(let error): error.code.isOfContent
        default: false
        }
    }
}

extension EventLogError: FileFailure {
    /// What a failure of the disk is to the log.
    public init(_ error: FileError) {
        let folder = Disk<EventLogError>.parent(of: error.path)
        switch error.code {
        case .diskFull: self = .diskFull(directory: folder)
        case .inUse(let pid): self = .alreadyOpen(directory: folder, pid: pid)
        case .missing, .alreadyExists, .notPrivate, .foreign, .system:
            self = .file(path: error.path, reason: error.reason)
        }
    }
}
