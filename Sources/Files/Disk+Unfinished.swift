import Glibc

/// The file by which a folder that was never finished, or is being destroyed, is known to be this program's.
public enum UnfinishedMark {
    public static let name = ".daybook-unfinished"
    static let text = Array(
        "daybookd made this folder. Where its name says that it is not finished, it may be removed; else it is whole.\n"
            .utf8
    )
}

/// Folders that are made, or destroyed, with all their files or not at all. Only what bears an ``UnfinishedMark`` is ever removed.
extension Disk {
    /// Makes a folder for the owner alone, with all its files, or none: `fill` is given an empty one to fill, and tells the path
    /// that it then takes in one step. An empty folder that stands there is replaced.
    ///
    /// - Parameters:
    ///   - staged: Where it is filled; what one that was cut has left there is removed first.
    ///   - removal: How that, and what fails, is removed.
    /// - Throws: ``FileError/Code/foreign`` where somebody else's stands at `staged`.
    public func makeFolder(
        stagedAt staged: String,
        removal: FolderRemoval,
        filledBy fill: (_ staged: String) throws(Failure) -> String
    ) throws(Failure) {
        try removeUnfinished(staged, removal)
        try makeFolder(staged)
        let path: String
        let work = try FileLock(open(staged))
        defer { withExtendedLifetime(work) {} }
        do {
            try open(staged).expectPrivate()
            try mark(staged)
            path = try fill(staged)
            try flushFolder(staged)
            try rename(staged, to: path)
        } catch {
            try? removeFolder(staged, removal)
            throw error
        }
        try flushFolder(Disk.parent(of: path))
        try remove(path + "/" + UnfinishedMark.name)
    }

    /// Makes a folder for the owner alone to work in, which is removed when the work is done or given up.
    ///
    /// - Parameter path: What one that was cut has left there is removed first.
    /// - Throws: ``FileError/Code/foreign`` where somebody else's stands there.
    public func withWorkFolder<R>(
        _ path: String,
        _ body: () throws(Failure) -> R
    ) throws(Failure) -> R {
        try removeUnfinished(path, .plain)
        try makeFolder(path)
        let result: R
        let work = try FileLock(open(path))
        defer { withExtendedLifetime(work) {} }
        do {
            try mark(path)
            result = try body()
        } catch {
            try? removeFolder(path, .plain)
            throw error
        }
        try removeFolder(path, .plain)
        return result
    }

    /// Destroys a folder of this program's, which a crash in between leaves marked, and under the name of what is not finished.
    public func destroyFolder(_ path: String, _ removal: FolderRemoval) throws(Failure) {
        try open(path).expectPrivate()
        try expectOwnNames(in: path)
        if try status(of: path + "/" + UnfinishedMark.name) == nil { try mark(path) }
        // Renamed first: half destroyed, it could no longer say what it is.
        try rename(path, to: path + Disk.unfinished)
        try flushFolder(Disk.parent(of: path))
        try removeUnfinished(path + Disk.unfinished, removal)
    }

    /// Removes what this program left where a folder was to be made or destroyed; does nothing where nothing is there.
    ///
    /// - Throws: ``FileError/Code/foreign`` where it is no folder, not the own user's alone, or has files and no mark.
    public func removeUnfinished(_ path: String, _ removal: FolderRemoval) throws(Failure) {
        guard let status = try status(of: path) else { return }
        let isOwnFolder =
            status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
        guard isOwnFolder else { throw foreign(path) }
        let names = try names(in: path) ?? []
        let isMarked = try isMarked(path)
        guard names.isEmpty || isMarked else { throw foreign(path) }
        // Whoever is at work in it holds its lock.
        let mine = try FileLock(open(path))
        try expectOwnNames(in: path)
        defer { withExtendedLifetime(mine) {} }
        try removeFolder(path, removal)
    }

    private func mark(_ path: String) throws(Failure) {
        _ = try create(path + "/" + UnfinishedMark.name, UnfinishedMark.text)
        // Before anything else is in it: what has files and no mark is never removed.
        try flushFolder(path)
    }

    private func isMarked(_ path: String) throws(Failure) -> Bool {
        guard let status = try status(of: path + "/" + UnfinishedMark.name) else { return false }
        return status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid() && status.st_nlink == 1
    }

    func foreign(_ path: String, _ reason: String? = nil) -> Failure {
        Failure(
            FileError(
                .foreign,
                .remove,
                path,
                (reason ?? "it is there, and this program did not make it, so that it is not removed; ")
                    + "look at it, and move it away"
            )
        )
    }
}
