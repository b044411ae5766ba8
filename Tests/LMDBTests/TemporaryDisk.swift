import Foundation

/// A file system in memory of a given size, for what happens when a disk is full. Mounting one takes root.
final class TemporaryDisk {
    static let isAvailable = geteuid() == 0 && (try? TemporaryDisk(bytes: 1 << 20)) != nil

    struct MountFailed: Error {
        let errorNumber: Int32
    }

    private let folder: TemporaryFolder
    var path: String { folder.path }

    init(bytes: Int) throws {
        folder = try TemporaryFolder()
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(bytes)") == 0 else {
            throw MountFailed(errorNumber: errno)
        }
    }

    deinit {
        umount2(folder.path, Int32(MNT_DETACH))
    }

    /// Takes all the room that is left, but for `bytes`, with a file that can be removed again.
    func fill(leaving bytes: Int) throws -> String {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw MountFailed(errorNumber: errno) }
        let free = Int(status.f_bavail) * Int(status.f_frsize)
        let filler = path + "/filler"
        try Data(repeating: 1, count: max(0, free - bytes)).write(to: URL(filePath: filler))
        return filler
    }
}
