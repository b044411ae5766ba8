import Glibc

/// A change of the disk, by one system call.
public enum DiskChange: Hashable, Sendable {
    case makeFolder(String)
    case create(String)
    case write(String)
    case allocate(String)
    case truncate(String)
    case flush(String)
    case rename(String, to: String)
    case remove(String)
}

/// Who else may use a file that is made.
public enum FilePrivacy: Sendable {
    /// Nobody; where the file system keeps no modes, none is made: a key would be everybody's.
    case secret
    /// Nobody, where the file system keeps modes.
    case own
    /// Whoever the process's mask lets.
    case open

    var mode: mode_t { self == .open ? 0o666 : 0o600 }
    var folderMode: mode_t { self == .open ? 0o777 : 0o700 }
}

/// The disk, changed by one system call at a time, each of which can be watched, so that a test can stop between any
/// two.
///
/// Whatever is replaced is replaced as a whole: after a power cut at any moment a file has its old content or the new one, and
/// a folder is there with all that it was made with, or not at all. What returned is on disk. No symbolic link is followed at
/// the end of a path. `Failure` is the error of the module that uses it.
public struct Disk<Failure: FileFailure>: Sendable {
    /// Called before each change. What it throws prevents the change.
    public typealias WillChange = @Sendable (DiskChange) throws(FileError) -> Void

    let willChange: WillChange
    private let anchor: OpenFile<Failure>?

    public init(willChange: @escaping WillChange = { _ in }) {
        self.init(willChange: willChange, anchor: nil)
    }

    private init(willChange: @escaping WillChange, anchor: OpenFile<Failure>?) {
        self.willChange = willChange
        self.anchor = anchor
    }

    // MARK: - Paths

    /// The same disk, on which all that is in an open folder is reached from that, through no link: whatever is renamed or put in
    /// the place of the folder or of what is above it meanwhile.
    public func anchored(at folder: OpenFile<Failure>) -> Disk { Disk(willChange: willChange, anchor: folder) }

    /// Where a system call finds a path.
    struct Place {
        /// `nil` where the path says all.
        let folder: OpenFile<Failure>?
        let name: String

        var descriptor: Int32 { folder?.descriptor ?? AT_FDCWD }
    }

    func place(_ path: String) throws(Failure) -> Place {
        guard let anchor, let names = names(of: path, below: anchor.path) else { return Place(folder: nil, name: path) }
        guard let last = names.last else { return Place(folder: anchor, name: ".") }
        var folder = anchor
        for name in names.dropLast() {
            let below = folder.path + "/" + name
            let descriptor = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { throw Failure(FileError(.open, below)) }
            folder = OpenFile(path: below, descriptor: descriptor)
        }
        return Place(folder: folder, name: last)
    }

    private func names(of path: String, below anchor: String) -> [String]? {
        let (names, above) = (path.pathNames, anchor.pathNames)
        guard path.isAbsolutePath == anchor.isAbsolutePath, names.count >= above.count,
            zip(names, above).allSatisfy({ $0.utf8.elementsEqual($1.utf8) })
        else { return nil }
        return Array(names.dropFirst(above.count))
    }

    /// A path for what opens files by path alone, as the database does; valid as long as this disk is.
    public func systemPath(_ path: String) -> String {
        guard let anchor, let names = names(of: path, below: anchor.path) else { return path }
        return (["/proc/self/fd/\(anchor.descriptor)"] + names).joined(separator: "/")
    }

    func announce(_ change: DiskChange) throws(Failure) {
        do throws(FileError) { try willChange(change) } catch { throw Failure(error) }
    }

    // MARK: - Files

    /// Opens a file or folder, but no link.
    public func open(_ path: String, toWrite: Bool = false) throws(Failure) -> OpenFile<Failure> {
        try opened(path, toWrite ? O_RDWR : O_RDONLY, .open)
    }

    /// Opens for reading what somebody at the machine named, be it a link or a pipe. A pipe that nobody writes to has ended.
    public func openInput(_ path: String) throws(Failure) -> OpenFile<Failure> {
        let place = try place(path)
        let descriptor = openat(place.descriptor, place.name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(FileError(.open, path)) }
        _ = fcntl(descriptor, F_SETFL, 0)
        return OpenFile(path: path, descriptor: descriptor)
    }

    /// Whether something has a name.
    public func has(_ path: String) throws(Failure) -> Bool { try status(of: path) != nil }

    /// All that is in a file; `nil` where there is none.
    public func contents(of path: String) throws(Failure) -> [UInt8]? {
        let place = try place(path)
        let descriptor = openat(place.descriptor, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw Failure(FileError(.open, path)) }
            return nil
        }
        return try OpenFile<Failure>(path: path, descriptor: descriptor).bytes()
    }

    private func opened(
        _ path: String,
        _ flags: Int32,
        _ action: FileError.Action,
        mode: mode_t = 0
    ) throws(Failure) -> OpenFile<Failure> {
        let place = try place(path)
        // Whoever put a pipe there shall not hold up whoever opens it.
        let always = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let descriptor = openat(place.descriptor, place.name, flags | always, mode)
        guard descriptor >= 0 else { throw Failure(FileError(action, path)) }
        return OpenFile(path: path, descriptor: descriptor)
    }

    /// Makes a file, which must not be there yet, that holds these bytes, and flushes them; its name is flushed with its folder.
    public func create(
        _ path: String,
        _ bytes: [UInt8],
        _ privacy: FilePrivacy = .secret
    ) throws(Failure) -> OpenFile<Failure> {
        try announce(.create(path))
        let file = try opened(path, O_RDWR | O_CREAT | O_EXCL, .make, mode: privacy.mode)
        if privacy == .secret { try file.expectPrivate() }
        guard !bytes.isEmpty else { return file }
        try write(bytes, to: file, at: 0)
        try flush(file)
        return file
    }

    /// Opens a file of the owner's to write, and makes it where there is none.
    public func openOrCreate(_ path: String) throws(Failure) -> OpenFile<Failure> {
        try announce(.create(path))
        return try opened(path, O_RDWR | O_CREAT, .make, mode: FilePrivacy.own.mode)
    }

    public func write(_ bytes: [UInt8], to file: OpenFile<Failure>, at offset: Int) throws(Failure) {
        try announce(.write(file.path))
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    file.descriptor,
                    buffer.baseAddress?.advanced(by: done),
                    buffer.count - done,
                    off_t(offset + done)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Failure(FileError(.write, file.path)) }
            done += count
        }
    }

    /// Takes up room for a file, so that writing it does not fail for want of it.
    public func allocate(_ bytes: Int, for file: OpenFile<Failure>) throws(Failure) {
        try announce(.allocate(file.path))
        let number = posix_fallocate(file.descriptor, 0, off_t(bytes))
        guard number == 0 else { throw Failure(FileError(.write, file.path, errno: number)) }
    }

    public func truncate(_ file: OpenFile<Failure>, to length: Int) throws(Failure) {
        try announce(.truncate(file.path))
        guard ftruncate(file.descriptor, off_t(length)) == 0 else { throw Failure(FileError(.cut, file.path)) }
    }

    public func flush(_ file: OpenFile<Failure>) throws(Failure) {
        try announce(.flush(file.path))
        guard fsync(file.descriptor) == 0 else { throw Failure(FileError(.flush, file.path)) }
    }

    /// Replaces what is in a file, or makes it, as one step.
    public func replace(_ path: String, by bytes: [UInt8], _ privacy: FilePrivacy) throws(Failure) {
        let draft = try DraftFile(of: path, privacy, on: self)
        try draft.append(bytes)
        try draft.finish()
    }

    /// Puts a file or a folder in the place of another, in one step, which its folder's flush makes durable.
    public func rename(_ old: String, to new: String) throws(Failure) {
        try announce(.rename(old, to: new))
        let (from, to) = (try place(old), try place(new))
        guard renameat(from.descriptor, from.name, to.descriptor, to.name) == 0 else {
            throw Failure(FileError(.rename, old))
        }
    }

    /// Removes a file; does nothing where there is none.
    public func remove(_ path: String) throws(Failure) {
        try announce(.remove(path))
        let place = try place(path)
        guard unlinkat(place.descriptor, place.name, 0) == 0 || errno == ENOENT else {
            throw Failure(FileError(.remove, path))
        }
    }

    /// Overwrites a file with zeros, and removes it. The zeros are an effort, no promise: many disks and file systems
    /// write elsewhere. What is no file, is another user's, or has another name too, is removed and not written: it may be
    /// something else's.
    public func destroy(_ path: String) throws(Failure) {
        guard let status = try status(of: path), status.st_mode & S_IFMT == S_IFREG else { return try remove(path) }
        let file = try open(path, toWrite: true)
        let (found, pieceBytes) = (try file.status(), 1 << 20)
        if found.st_mode & S_IFMT == S_IFREG, found.st_uid == geteuid(), found.st_nlink == 1 {
            let length = Int(found.st_size)
            for start in stride(from: 0, to: length, by: pieceBytes) {
                try write([UInt8](repeating: 0, count: min(pieceBytes, length - start)), to: file, at: start)
            }
            try flush(file)
        }
        try remove(path)
    }

    /// What the system knows of a path itself, be it a link; `nil` where nothing is there.
    func status(of path: String) throws(Failure) -> stat? {
        let place = try place(path)
        var status = stat()
        guard fstatat(place.descriptor, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw Failure(FileError(.look, path)) }
            return nil
        }
        return status
    }
}
