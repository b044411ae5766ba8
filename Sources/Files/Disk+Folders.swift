import Glibc

extension Disk {
    /// What the name of a file or folder ends with that was never finished.
    public static var unfinished: String { ".unfinished" }

    /// Flushes the names in a folder.
    public func flushFolder(_ path: String) throws(Failure) {
        try flush(open(path))
    }

    /// The names in a folder, sorted; `nil` where there is none.
    ///
    /// One that is not UTF-8 has U+FFFD in place of what is not: this program made none of that name.
    public func names(in path: String) throws(Failure) -> [String]? {
        try bytesOfNames(in: path)?.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Expects that every name in a folder, and in those in it, is UTF-8, as all are that this program makes.
    func expectOwnNames(in path: String) throws(Failure) {
        for bytes in try bytesOfNames(in: path) ?? [] {
            guard let name = String(validating: bytes, as: UTF8.self) else {
                let shown = String(decoding: bytes, as: UTF8.self)
                throw foreign(path, "a name in it is not UTF-8 (\(shown)), so that this program did not make it; ")
            }
            let entry = path + "/" + name
            if let status = try status(of: entry), status.st_mode & S_IFMT == S_IFDIR { try expectOwnNames(in: entry) }
        }
    }

    private func bytesOfNames(in path: String) throws(Failure) -> [[UInt8]]? {
        let place = try place(path)
        let descriptor = openat(place.descriptor, place.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, let folder = fdopendir(descriptor) else {
            if errno == ENOENT { return nil }
            throw Failure(FileError(.list, path))
        }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
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
