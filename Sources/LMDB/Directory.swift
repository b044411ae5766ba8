internal import Glibc

/// What must be done to a folder around LMDB, which itself neither creates nor flushes one.
enum Directory {
    /// Creates the folder for its owner alone, and flushes its name to disk; one that exists is left as it is.
    static func create(_ path: String) throws(LMDBError) {
        if unsafe mkdir(path, 0o700) != 0 {
            guard errno == EEXIST else { throw failure("create the folder", path) }
            return
        }
        try synchronize(path + "/..")
    }

    /// Flushes the names in the folder to disk: a file survives a power cut only once its name does.
    static func synchronize(_ path: String) throws(LMDBError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open the folder", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush the folder", path) }
    }

    /// The error that `errno` holds now.
    static func failure(_ operation: String, _ path: String) -> LMDBError {
        LMDBError(LMDBError.Code(rawValue: errno), operation, path)
    }
}
