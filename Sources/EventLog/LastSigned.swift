import Files

/// The checkpoint that a daemon signed last, as its folder of keys has it, which belongs in no copy of the log.
public struct LastSigned: Sendable {
    /// The file.
    public let path: String
    let note: [UInt8]

    /// Reads it from a folder of keys; `nil` where nothing was signed yet.
    ///
    /// - Throws: ``EventLogError/file(path:reason:)`` where that cannot be told.
    public init?(inKeys folder: String) throws(EventLogError) {
        path = folder + "/last-signed"
        let disk = Disk<EventLogError>()
        guard let note = try disk.contents(of: path) else {
            _ = try disk.open(folder)
            return nil
        }
        self.note = note
    }
}
