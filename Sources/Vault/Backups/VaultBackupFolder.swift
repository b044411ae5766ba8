import Files

/// The folder in which backups of a vault gather, held open: whatever is renamed meanwhile, nothing is made or destroyed elsewhere.
public struct VaultBackupFolder: Sendable {
    let path: String
    private let folder: OpenFile

    /// Opens it, from the root on and through no link.
    ///
    /// - Parameter apart: Folders that it must not be in, whatever they are called: the log's, and that of the keys.
    /// - Throws: `notPrivate` where it is another user's, or others may write in it; `unexpectedFile` where it is in one of those;
    ///   `system`.
    public init(_ path: String, apartFrom apart: [String]) throws(VaultError) {
        self.path = Disk.trimmed(path)
        let walked = WalkedFolder<VaultError>(self.path)
        guard let folder = walked.folder else { throw VaultError(walked.error ?? FileError(.open, path)) }
        guard !walked.isWithin(Set(treesOf: apart)) else {
            throw VaultError(
                .unexpectedFile,
                "it is in the folder of the log or of the keys; name another in 'vault-backups', best on another disk",
                path: self.path
            )
        }
        try folder.expectOwn()
        self.folder = folder
    }

    func disk(like disk: Disk) -> Disk { disk.anchored(at: folder) }
}
