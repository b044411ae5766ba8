import Glibc

/// A folder that was opened from the root on, each component for itself and through no link, with all that it is in.
public struct WalkedFolder<Failure: FileFailure>: Sendable {
    /// The folder; `nil` where it, or one above it, could not be opened.
    public private(set) var folder: OpenFile<Failure>?
    /// Why it could not.
    public private(set) var error: FileError?
    /// The root, and every folder on the way that could be opened, the folder itself last.
    private var passed: [OpenFile<Failure>] = []

    /// - Parameter path: Absolute; neither `.` nor `..` may be in it, nor a zero byte.
    public init(_ path: String) {
        do throws(FileError) {
            folder = try walk(path)
        } catch {
            self.error = error
        }
    }

    /// What the folder itself is known by; nothing where it could not be opened.
    public var own: Set<FileIdentity> {
        guard let folder else { return [] }
        var status = stat()
        return fstat(folder.descriptor, &status) == 0 ? [FileIdentity(status)] : []
    }

    /// Whether the folder is one of these, or in one of them, whatever they are called.
    public func isWithin(_ others: Set<FileIdentity>) -> Bool { !below(others).isEmpty }

    /// The first of these on the way, and every folder below it.
    public func below(_ others: Set<FileIdentity>) -> ArraySlice<OpenFile<Failure>> {
        passed.drop { file in (try? file.identity()).map { !others.contains($0) } ?? true }
    }

    private mutating func walk(_ path: String) throws(FileError) -> OpenFile<Failure> {
        let names = path.pathNames
        guard path.isAbsolutePath, !path.utf8.contains(0), !names.contains("."), !names.contains("..") else {
            throw FileError(.system, .open, path, "an absolute path is expected, without '.' and '..'")
        }
        var (descriptor, at) = (Glibc.open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "/")
        for name in names {
            let above = try passing(descriptor, at)
            at = (at == "/" ? "" : at) + "/" + name
            descriptor = openat(above.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            // A link is not told from a file there.
            var status = stat()
            if descriptor < 0, errno == ENOTDIR,
                fstatat(above.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
            {
                errno = status.st_mode & S_IFMT == S_IFLNK ? ELOOP : ENOTDIR
            }
        }
        return try passing(descriptor, at)
    }

    private mutating func passing(_ descriptor: Int32, _ path: String) throws(FileError) -> OpenFile<Failure> {
        guard descriptor >= 0 else { throw FileError(.open, path) }
        let file = OpenFile<Failure>(path: path, descriptor: descriptor)
        passed.append(file)
        return file
    }
}

extension Set<FileIdentity> {
    /// Folders, and all folders in them: also a part of one that is mounted elsewhere is known.
    public init(treesOf paths: [String]) {
        self = []
        let disk = Disk<FileError>()
        // What the own folders hold is not deeper.
        var left = paths.map { (path: $0, depth: 3) }
        while let (path, depth) = left.popLast() {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                insert(FileIdentity(status)).inserted, depth > 0
            else { continue }
            for name in (try? disk.names(in: path + "/.")) ?? [] {
                let entry = path + "/" + name
                guard let inner = try? disk.status(of: entry), inner.st_mode & S_IFMT == S_IFDIR else { continue }
                left.append((entry, depth - 1))
            }
        }
    }
}
