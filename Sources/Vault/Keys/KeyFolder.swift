import Files

/// The files of a vault in their folder: `keys`, and `epoch-…` with the key that it is wrapped under.
enum KeyFolder {
    static let keys = "keys"
    static let stagedKeys = keys + Disk.unfinished

    /// Keys in what is removed are destroyed: epoch keys first, without which the others say nothing.
    static let removal = FolderRemoval.destroying(first: EpochKey.fileNamePrefix)

    /// Makes a folder with what `fill` writes into it, or none.
    static func make(
        _ path: String,
        on disk: Disk,
        filledBy fill: (_ staged: String) throws(VaultError) -> Void
    ) throws(VaultError) {
        try disk.makeFolder(stagedAt: path + Disk.unfinished, removal: removal) { (staged) throws(VaultError) in
            try fill(staged)
            return path
        }
    }

    /// Writes both files, the epoch key first, and flushes their names.
    static func write(
        _ people: People,
        under epoch: EpochKey,
        boundTo binding: [UInt8] = [],
        as name: String = keys,
        into folder: String,
        on disk: Disk
    ) throws(VaultError) -> KeyFile {
        try epoch.write(into: folder, on: disk)
        let keys = try KeyFile(makingAt: folder + "/" + name, of: people, under: epoch, boundTo: binding, on: disk)
        // Both names before either is put in use: a key file without its epoch key is the loss of every key.
        try disk.flushFolder(folder)
        return keys
    }

    /// Reads both files, of a vault or of a backup.
    ///
    /// - Parameter isPrivate: Whether files that others may read are refused.
    static func read(
        _ folder: String,
        boundTo binding: [UInt8] = [],
        isPrivate: Bool,
        on disk: Disk
    ) throws(VaultError) -> KeyFile.Found {
        let names = try disk.names(in: folder) ?? []
        func open(_ name: String, _ lost: String) throws(VaultError) -> OpenFile {
            guard names.contains(name) else { throw VaultError(.lost, lost, path: folder + "/" + name) }
            let file = try disk.open(folder + "/" + name)
            if isPrivate { try file.expectPrivate() }
            return file
        }
        let keys = try open(keys, "the key file is missing; restore the vault from its backup")
        return try KeyFile.read(keys, boundTo: binding) { (epoch, vault) throws(VaultError) in
            let file = try open(
                EpochKey.fileName(of: epoch),
                "the key that opens \(folder)/\(KeyFolder.keys) is missing; if the two files are of different days, put "
                    + "those together that belong together, else restore the vault from its backup"
            )
            return try EpochKey(epoch, of: vault, from: file)
        }
    }

    /// The files that an unfinished forgetting leaves beside a key file: of the epoch before, where it came to the end,
    /// or of the one after, where it did not.
    static func leftovers(in folder: String, beside epoch: EpochKey, on disk: Disk) throws(VaultError) -> [String] {
        let known = [
            stagedKeys, UnfinishedMark.name, EpochKey.fileName(of: epoch.epoch &- 1),
            EpochKey.fileName(of: epoch.epoch &+ 1),
        ]
        let others = (try disk.names(in: folder) ?? []).filter { $0 != keys && $0 != epoch.fileName }
        if let stray = others.first(where: { !known.contains($0) }) {
            throw VaultError(
                .unexpectedFile,
                "no file of the vault; a copy of keys kept here would survive every forgetting: move it away, or "
                    + "destroy it",
                path: folder + "/" + stray
            )
        }
        return others.filter { $0.hasPrefix(EpochKey.fileNamePrefix) }
            + others.filter { !$0.hasPrefix(EpochKey.fileNamePrefix) }
    }
}
