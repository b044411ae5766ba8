import Files

extension EventLog {
    /// Opens a copy for nothing but reading. Nothing is written in its folder, which may be on read-only media.
    ///
    /// - Parameters:
    ///   - copy: The folder that holds `log/`: a backup, or what was restored of one.
    ///   - folder: Where the index is made, which a copy may lack.
    /// - Throws: As ``init(directory:origin:options:disk:)``.
    /// - Complexity: Indexes the whole log.
    public convenience init(
        copy: String,
        indexIn folder: String,
        options: Options = Options()
    ) throws(EventLogError) {
        let disk = Disk<EventLogError>()
        guard try disk.has(copy + "/log/data.mdb") else {
            throw .file(path: copy, reason: "there is no log in it; name the folder that holds log/")
        }
        let lock = try Folder.lockForReading(copy, on: disk)
        try EventLog.expectSound(copy + "/log")
        let environment = try EventLog.openUnlocked(copy + "/log", ending: .copy(in: copy))
        try EventLog.checkWhole(environment)
        let origin = try EventLog.checkFormat(environment)
        let index = IndexOpener(folder: folder, origin: origin, blockSize: options.indexBlockSize, disk: disk)
        try self.init(environment, in: copy, lock, index, options, isReadOnly: true)
    }
}
