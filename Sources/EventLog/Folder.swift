import Glibc

/// Folders of the daybook.
enum Folder {
    /// Makes a folder of mode 0700 with the folders above it, and flushes their names to disk; does nothing where it is there.
    static func make(_ path: String) throws(EventLogError) {
        if access(path, F_OK) == 0 { return }
        let parent = path.split(separator: "/", omittingEmptySubsequences: true).dropLast().joined(separator: "/")
        if !parent.isEmpty { try make(path.hasPrefix("/") ? "/" + parent : parent) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .file(path: path, reason: String(cString: strerror(errno)))
        }
        try synchronize(path + "/..")
    }

    private static func synchronize(_ path: String) throws(EventLogError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .file(path: path, reason: String(cString: strerror(errno))) }
    }

    /// Bytes of a file; `nil` where it cannot be told.
    static func bytes(ofFile path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Removes the files of a folder that holds no folders.
    static func empty(_ path: String) throws(EventLogError) {
        guard let folder = opendir(path) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            guard unlink(path + "/" + name) == 0 else {
                throw .file(path: path + "/" + name, reason: String(cString: strerror(errno)))
            }
        }
    }

    /// Expects that a folder that was in use has a log: an unmounted disk or a half-done restore is no new book.
    static func expectLog(in directory: String) throws(EventLogError) {
        let wasInUse = access(directory + "/lock", F_OK) == 0 || access(directory + "/index", F_OK) == 0
        var status = stat()
        let hasLog = stat(directory + "/log/data.mdb", &status) == 0 && status.st_size > 0
        guard !wasInUse || hasLog else { throw .logMissing(directory: directory) }
    }
}
