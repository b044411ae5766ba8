import Glibc

extension Disk {
    /// What the name of a file or folder ends with that was never finished.
    public static var unfinished: String { ".unfinished" }

    /// Flushes the names in a folder.
    public func flushFolder(_ path: String) throws(Failure) {
        try flush(open(path))
    }

    /// The names in a folder, sorted; `nil` where there is none.
    public func names(in path: String) throws(Failure) -> [String]? {
        let place = try place(path)
        let descriptor = openat(place.descriptor, place.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, let folder = fdopendir(descriptor) else {
            if errno == ENOENT { return nil }
            throw Failure(FileError(.list, path))
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

    /// Makes a folder with the folders above it, and flushes their names; does nothing where it is there.
    public func makeFolders(_ path: String, _ privacy: FilePrivacy = .own) throws(Failure) {
        // Where a folder above it is missing too, making that says what is wrong.
        if let found = try? status(of: path), found.st_mode != 0 { return }
        let parent = Disk.parent(of: path)
        try makeFolders(parent, privacy)
        try makeFolder(path, privacy)
        try flushFolder(parent)
    }

    /// Makes a folder, whose name is flushed with its own folder.
    ///
    /// - Throws: ``FileError/Code/alreadyExists`` where something has the name.
    public func makeFolder(_ path: String, _ privacy: FilePrivacy = .own) throws(Failure) {
        try announce(.makeFolder(path))
        let place = try place(path)
        guard mkdirat(place.descriptor, place.name, privacy.folderMode) == 0 else {
            throw Failure(FileError(.make, path))
        }
    }

    /// Removes a folder and all that is in it; does nothing where there is none.
    public func removeFolder(_ path: String, _ removal: FolderRemoval) throws(Failure) {
        guard let names = try names(in: path) else { return }
        for name in removal.ordered(names) {
            let entry = path + "/" + name
            // What it allows must be gone before it is.
            if name == UnfinishedMark.name { try flushFolder(path) }
            if let status = try status(of: entry), status.st_mode & S_IFMT == S_IFDIR {
                try removeFolder(entry, removal)
            } else if case .destroying = removal {
                try destroy(entry)
            } else {
                try remove(entry)
            }
        }
        try announce(.remove(path))
        let place = try place(path)
        guard unlinkat(place.descriptor, place.name, AT_REMOVEDIR) == 0 else { throw Failure(FileError(.remove, path)) }
        try flushFolder(Disk.parent(of: path))
    }

    public static func parent(of path: String) -> String {
        let names = path.pathNames.dropLast().joined(separator: "/")
        if path.isAbsolutePath { return "/" + names }
        return names.isEmpty ? "." : names
    }

    /// A path without slashes at its end.
    public static func trimmed(_ path: String) -> String {
        let end = path.utf8.lastIndex { $0 != UInt8(ascii: "/") }
        return end.map { String(path[...$0]) } ?? path
    }
}

/// How a folder is removed.
public enum FolderRemoval: Sendable {
    case plain
    /// Its files are overwritten with zeros; first those whose names begin with this.
    case destroying(first: String)

    /// The mark of what may be removed goes last.
    func ordered(_ names: [String]) -> [String] {
        let marks = names.filter { $0 == UnfinishedMark.name }
        let others = names.filter { $0 != UnfinishedMark.name }
        guard case .destroying(let first) = self else { return others + marks }
        return others.filter { $0.hasPrefix(first) } + others.filter { !$0.hasPrefix(first) } + marks
    }
}
