/// A file that is written under a name of its own, and takes the place of another, or its place, only when it is complete and on
/// disk. One that is given up is removed.
public final class DraftFile<Failure: FileFailure> {
    /// Where it shall be.
    public let path: String
    private let disk: Disk<FileError>
    private let file: OpenFile<FileError>
    private var length = 0
    private var isFinished = false

    public init(of path: String, _ privacy: FilePrivacy, on disk: Disk<Failure>) throws(Failure) {
        let disk = Disk<FileError>(willChange: disk.willChange)
        self.path = path
        self.disk = disk
        let draft = path + "." + UniqueName.random(DraftFile.letters) + Disk<Failure>.unfinished
        self.file = try DraftFile.naming(path) { () throws(FileError) in try disk.create(draft, [], privacy) }
    }

    deinit {
        if !isFinished { try? disk.remove(file.path) }
    }

    /// Whether a name is that of a draft of the file, which a process may have left that was ended.
    public static func isDraft(_ name: String, of file: String) -> Bool {
        guard name.hasPrefix(file + "."), name.hasSuffix(Disk<Failure>.unfinished) else { return false }
        return UniqueName.isRandom(
            name.dropFirst(file.count + 1).dropLast(Disk<Failure>.unfinished.count),
            DraftFile.letters
        )
    }

    private static var letters: Int { 12 }

    public func append(_ bytes: [UInt8]) throws(Failure) {
        try DraftFile.naming(path) { () throws(FileError) in try disk.write(bytes, to: file, at: length) }
        length += bytes.count
    }

    /// Gives it its name; it is on disk when this returns.
    public func finish() throws(Failure) {
        try DraftFile.naming(path) { () throws(FileError) in
            try disk.flush(file)
            try disk.rename(file.path, to: path)
            isFinished = true
            try disk.flushFolder(Disk<Failure>.parent(of: path))
        }
    }

    /// Errors name the file that is wanted: nobody knows of the draft.
    private static func naming<R>(_ path: String, _ body: () throws(FileError) -> R) throws(Failure) -> R {
        do throws(FileError) {
            return try body()
        } catch {
            throw Failure(FileError(error.code, error.action, path, error.reason))
        }
    }
}
