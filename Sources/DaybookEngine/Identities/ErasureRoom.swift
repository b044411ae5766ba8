import Files

/// Room on the disks of the log and of the keys that is kept back for erasures: somebody can be forgotten when nothing else can
/// be written any more.
struct ErasureRoom: Sendable {
    /// For the log's pages, and for a second copy of the keys of some 10,000 persons.
    static let bytes = 2 << 20

    private let paths: [String]
    private let disk = Disk<FileError>()

    init(in folders: [String]) {
        self.paths = folders.map { $0 + "/room-for-erasure" }
    }

    /// Takes up the room where it is not taken; where there is none, the next call tries again.
    func keep() {
        for path in paths {
            guard let file = try? disk.openOrCreate(path) else { continue }
            if (try? disk.allocate(ErasureRoom.bytes, for: file)) == nil { try? disk.remove(path) }
        }
    }

    /// Gives the room back to the disk.
    func release() {
        for path in paths { try? disk.remove(path) }
    }
}
