import Glibc

/// Keeps other processes out of a folder, by an advisory lock on the folder itself, which ends with the process.
final class FolderLock: Sendable {
    private let folder: OpenFile

    init(_ folder: OpenFile) throws(VaultError) {
        guard flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .system("lock it", folder.path) }
            throw VaultError(.inUse, "another process has the vault open; stop it first", path: folder.path)
        }
        self.folder = folder
    }

    deinit {
        // Closing alone would leave it to a process that is being started, until that has let go of what it inherited.
        flock(folder.descriptor, LOCK_UN)
    }
}
