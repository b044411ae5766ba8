import Glibc

/// The disk, changed by one system call at a time, each of which can be watched, so that a test can stop between any
/// two.
struct Disk: Sendable {
    enum Change: Hashable, Sendable {
        case makeFolder(String)
        case create(String)
        case write(String)
        case truncate(String)
        case flush(String)
        case rename(String, to: String)
        case remove(String)
    }

    /// Called before each change. What it throws prevents the change.
    var willChange: @Sendable (Change) throws(VaultError) -> Void = { _ in }

    // MARK: - Files

    /// Opens a file or folder, but no link.
    func open(_ path: String, toWrite: Bool = false) throws(VaultError) -> OpenFile {
        let descriptor = Glibc.open(path, (toWrite ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open it", path) }
        return OpenFile(path: path, descriptor: descriptor)
    }

    /// Makes a file of mode 0600 that holds these bytes, and flushes them; its name is flushed with its folder.
    func create(_ path: String, _ bytes: [UInt8]) throws(VaultError) -> OpenFile {
        try willChange(.create(path))
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("make it", path) }
        let file = OpenFile(path: path, descriptor: descriptor)
        // Some file systems keep no modes: there a key would be everybody's.
        try file.expectPrivate()
        try write(bytes, to: file, at: 0)
        try flush(file)
        return file
    }

    func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(VaultError) {
        try willChange(.write(file.path))
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
            guard count > 0 else { throw .system("write it", file.path) }
            done += count
        }
    }

    func truncate(_ file: OpenFile, to length: Int) throws(VaultError) {
        try willChange(.truncate(file.path))
        guard ftruncate(file.descriptor, off_t(length)) == 0 else { throw .system("cut it", file.path) }
    }

    func flush(_ file: OpenFile) throws(VaultError) {
        try willChange(.flush(file.path))
        guard fsync(file.descriptor) == 0 else { throw .system("flush it", file.path) }
    }

    /// Puts a file or a folder in the place of another, in one step.
    func rename(_ old: String, to new: String) throws(VaultError) {
        try willChange(.rename(old, to: new))
        guard Glibc.rename(old, new) == 0 else { throw .system("rename \(old) to it", new) }
    }

    /// Overwrites a file with zeros, and removes it. The zeros are an effort, no promise: many disks and file systems
    /// write elsewhere.
    func destroy(_ path: String) throws(VaultError) {
        let file = try open(path, toWrite: true)
        try write([UInt8](repeating: 0, count: try file.length()), to: file, at: 0)
        try flush(file)
        try willChange(.remove(path))
        guard unlink(path) == 0 else { throw .system("remove it", path) }
    }

    // MARK: - Folders

    /// Flushes the names in a folder.
    func flushFolder(_ path: String) throws(VaultError) {
        try flush(open(path))
    }

    /// The names in a folder, sorted; `nil` where there is none.
    func names(in path: String) throws(VaultError) -> [String]? {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return nil }
            throw .system("list it", path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Makes a private folder with all its files, or none: `fill` is given a folder beside it, `….unfinished`, which
    /// then takes its place in one step. An empty folder that stands there is replaced.
    func makeFolder(_ path: String, filledBy fill: (_ staged: String) throws(VaultError) -> Void) throws(VaultError) {
        let staged = path + Disk.unfinished
        try destroyFolder(staged)
        try willChange(.makeFolder(staged))
        guard mkdir(staged, 0o700) == 0 else { throw .system("make the folder", staged) }
        do {
            try open(staged).expectPrivate()
            try fill(staged)
            try flushFolder(staged)
            try rename(staged, to: path)
        } catch {
            try? destroyFolder(staged)
            throw error
        }
        try flushFolder(Disk.parent(of: path))
    }

    /// What the name of a folder ends with that was never finished.
    static let unfinished = ".unfinished"

    /// Destroys a folder that holds no folders, keys before anything else; does nothing where there is none.
    func destroyFolder(_ path: String) throws(VaultError) {
        guard let names = try names(in: path) else { return }
        for name in KeyFolder.keysFirst(names) { try destroy(path + "/" + name) }
        try willChange(.remove(path))
        guard rmdir(path) == 0 else { throw .system("remove it", path) }
        try flushFolder(Disk.parent(of: path))
    }

    static func parent(of path: String) -> String {
        let names = path.split(separator: "/").dropLast().joined(separator: "/")
        if path.hasPrefix("/") { return "/" + names }
        return names.isEmpty ? "." : names
    }

    /// A path without slashes at its end.
    static func trimmed(_ path: String) -> String {
        let end = path.utf8.lastIndex { $0 != UInt8(ascii: "/") }
        return end.map { String(path[...$0]) } ?? path
    }
}
