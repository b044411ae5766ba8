import Files
import Glibc

/// Where backups of a log may go.
///
/// Whoever asks for one names a folder, and the daemon writes there with its own rights: so only in folders that its
/// administrator chose, that are the daemon's own, and through no link.
public struct BackupPlaces: Sendable, Equatable {
    /// The folders that backups may go to, and to what is in them.
    public var roots: [String]
    /// What is never written to, be it in one of the roots.
    public var apart: [String]

    public init(roots: [String] = [], apart: [String] = []) {
        self.roots = roots
        self.apart = apart
    }

    /// Opens a folder that somebody named for a backup.
    ///
    /// - Throws: ``BackupError/Code/cannotWrite`` with what to do. Of what is outside of the roots nothing is told.
    func open(_ directory: String) throws(BackupError) -> OpenFile<BackupError> {
        let walked = WalkedFolder<BackupError>(Disk<BackupError>.trimmed(directory))
        let own = walked.below(Set(roots.flatMap { WalkedFolder<BackupError>($0).own }))
        guard !own.isEmpty else {
            throw refusal(
                directory,
                "is in none of the folders that backups may go to: "
                    + (roots.isEmpty ? "there are none" : roots.joined(separator: ", "))
                    + "; name one of them that is there, or a folder in one, or have 'backups' in the daemon's configuration "
                    + "name another"
            )
        }
        guard let folder = walked.folder else {
            let error = walked.error ?? FileError(.open, directory)
            throw refusal(
                directory,
                "cannot be written: \(error.reason); a backup goes into a folder that is there, so mount its disk, and make it "
                    + "for the daemon's user (uid \(geteuid()))"
            )
        }
        guard !walked.isWithin(Set(treesOf: apart)) else {
            throw refusal(
                directory,
                "is in the folder of the log itself, of its keys or of their backups; a backup goes elsewhere, best on another disk"
            )
        }
        guard !directory.pathNames.contains(where: BackupFolder.isPartial) else {
            throw refusal(
                directory,
                "is in a backup that was not finished, and goes with that; name the folder above it"
            )
        }
        for each in own { try each.expectOwn() }
        guard faccessat(folder.descriptor, ".", W_OK | X_OK, 0) == 0 else {
            throw refusal(
                directory,
                "cannot be written: \(String(cString: strerror(errno))); the daemon writes it as uid \(geteuid()): name it in "
                    + "ReadWritePaths= of daybookd.service (systemctl edit daybookd)"
            )
        }
        return folder
    }

    private func refusal(_ directory: String, _ why: String) -> BackupError {
        BackupError(.cannotWrite, "\(directory) \(why)")
    }
}
