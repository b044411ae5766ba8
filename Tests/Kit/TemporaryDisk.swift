import Foundation

/// A file system in memory of a given size, for what happens when a disk is full. Mounting one takes root.
public final class TemporaryDisk: Sendable {
    public static let isAvailable = geteuid() == 0 && (try? TemporaryDisk(bytes: 1 << 20)) != nil

    public struct MountFailed: Error {
        public let errorNumber: Int32
    }

    private let folder: TemporaryFolder
    public var path: String { folder.path }

    public init(bytes: Int) throws {
        folder = TemporaryFolder()
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(bytes)") == 0 else {
            throw MountFailed(errorNumber: errno)
        }
    }

    deinit {
        umount2(folder.path, Int32(MNT_DETACH))
    }

    /// Takes all the room that is left, but for some bytes, until ``makeRoom()``. Room that others take meanwhile is taken too.
    public func fill(leaving bytes: Int = 0) throws {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw MountFailed(errorNumber: errno) }
        let free = Int(status.f_bavail) * Int(status.f_frsize)
        do {
            try Data(repeating: 1, count: max(0, free - bytes)).write(to: URL(filePath: filler))
        } catch CocoaError.fileWriteOutOfSpace where bytes == 0 {}
    }

    public func makeRoom() {
        unlink(filler)
    }

    private var filler: String { path + "/filler" }
}
