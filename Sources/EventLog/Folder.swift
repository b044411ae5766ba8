import Glibc

/// Folders of the daybook.
enum Folder {
    /// Makes a folder of mode 0700 with the folders above it, and flushes their names to disk; does nothing where it is there.
    static func make(_ path: String) throws(EventLogError) {
        if access(path, F_OK) == 0 { return }
        let parent = path.split(separator: "/", omittingEmptySubsequences: true).dropLast().joined(separator: "/")
        if !parent.isEmpty { try make(path.hasPrefix("/") ? "/" + parent : parent) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path) }
        try synchronize(path + "/..")
    }

    /// Flushes the names in a folder to disk.
    static func synchronize(_ path: String) throws(EventLogError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// Gives a folder that is whole its name, unless one that is not empty has it, and flushes the name to disk.
    static func rename(_ path: String, to name: String) throws(EventLogError) {
        guard Glibc.rename(path, name) == 0 else {
            throw failure(name)
        }
        try synchronize(name + "/..")
    }

    /// Writes a new file, readable by its owner alone, and flushes it to disk.
    static func write(_ bytes: [UInt8], to path: String) throws(EventLogError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard write(bytes, to: descriptor), fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// Writes all bytes; false where that fails, with the reason in `errno`.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Removes a file; does nothing where there is none.
    static func unlink(_ path: String) throws(EventLogError) {
        guard Glibc.unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
    }

    /// Whether a folder is another one or in it, whatever they are called; `nil` where that cannot be told.
    static func isWithin(_ path: String, _ other: String) -> Bool? {
        guard let path = realpath(path, nil) else { return nil }
        defer { free(path) }
        guard let other = realpath(other, nil) else { return nil }
        defer { free(other) }
        return (String(cString: path) + "/").hasPrefix(String(cString: other) + "/")
    }

    /// The failure that `errno` holds.
    static func failure(_ path: String) -> EventLogError { .file(path: path, reason: String(cString: strerror(errno))) }

    /// What is in a small file; `nil` where there is none.
    static func contents(ofFile path: String) throws(EventLogError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw failure(path) }
            return nil
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw failure(path) }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    /// Bytes of a file; `nil` where it cannot be told.
    static func bytes(ofFile path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Removes the files of a folder that holds no folders.
    static func empty(_ path: String) throws(EventLogError) {
        for name in names(in: path) {
            guard Glibc.unlink(path + "/" + name) == 0 else { throw failure(path + "/" + name) }
        }
    }

    /// Removes a folder and all that is in it; does nothing where there is none.
    static func remove(_ path: String) throws(EventLogError) {
        for name in names(in: path) {
            let entry = path + "/" + name
            if Glibc.unlink(entry) == 0 { continue }
            guard errno == EISDIR || errno == EPERM else { throw failure(entry) }
            try remove(entry)
        }
        guard rmdir(path) == 0 || errno == ENOENT else { throw failure(path) }
    }

    /// What a folder holds; nothing where it cannot be read.
    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Expects that a folder that was in use has a log: an unmounted disk or a half-done restore is no new book.
    static func expectLog(in directory: String) throws(EventLogError) {
        let wasInUse = access(directory + "/lock", F_OK) == 0 || access(directory + "/index", F_OK) == 0
        var status = stat()
        let hasLog = stat(directory + "/log/data.mdb", &status) == 0 && status.st_size > 0
        guard !wasInUse || hasLog else { throw .logMissing(directory: directory) }
    }
}
