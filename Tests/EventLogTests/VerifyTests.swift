import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

/// A log that is as it was recorded is found so, wherever and whenever it is looked at.
struct VerifyTests {
    private let folder = LogFolder()

    /// A log with checkpoints of some sizes, and the key that signed them.
    private func fill(_ sizes: [Int], indexBlockSize: UInt64 = 16) throws -> VerifierKey {
        let key = try SigningKey(generatedFor: LogFolder.origin)
        let log = try folder.open(indexBlockSize: indexBlockSize)
        try log.grow(to: sizes, signedBy: key)
        return key.verifierKey
    }

    @Test(arguments: [1, 4, 16, 65_536] as [UInt64])
    func anIntactLogIsFoundIntact(indexBlockSize: UInt64) throws {
        let key = try fill([1, 255, 256, 300], indexBlockSize: indexBlockSize)
        for keys in [nil, [key]] {
            let result = try folder.verify(keys: keys)
            #expect(result.findings == [])
            #expect(result.isIntact && result.first == nil)
            #expect(result.origin == LogFolder.origin)
            #expect(result.size == Position(300))
            #expect(result.checkpoints == 4)
            #expect(result.hasIndex == (indexBlockSize <= 300))
        }
        let log = try folder.open(indexBlockSize: indexBlockSize)
        let result = try log.verify(keys: [key])
        #expect(result.findings == [])
        #expect(result.root == (try log.root(ofFirst: Position(300))))
    }

    @Test(arguments: [0, 1, 255, 256, 257, 512])
    func anyNumberOfEventsIsVerified(size: Int) throws {
        let key = try fill([0, size])
        let result = try folder.verify(keys: [key])
        #expect(result.findings == [])
        #expect(result.size == Position(UInt64(size)))
        #expect(result.root.bytes == naiveRoot(try folder.open().everything()[...]))
    }

    @Test
    func progressIsTold() throws {
        _ = try fill([1500, 2100])
        var told: [UInt64] = []
        let result = try folder.verify { read, all in
            #expect(all == Position(2100))
            told.append(read.value)
        }
        #expect(result.isIntact)
        #expect(told.count > 1 && told == told.sorted() && told.last == 2100, "\(told)")
    }

    @Test
    func aLogWithoutIndexIsVerifiedAndSaysSo() throws {
        let key = try fill([100])
        try FileManager.default.removeItem(atPath: folder.file("index"))
        let result = try folder.verify(keys: [key])
        #expect(result.findings == [])
        #expect(!result.hasIndex)
    }

    @Test
    func theCheckpointOfAStrangerIsNone() throws {
        _ = try fill([100])
        let stranger = try SigningKey(generatedFor: LogFolder.origin).verifierKey
        let result = try folder.verify(keys: [stranger])
        #expect(result.findings.map(\.part).contains(.checkpoint))
        #expect(result.findings.map(\.part).contains(.meta))
    }

    @Test
    func whereThereIsNoLogNothingIsSaid() throws {
        #expect(throws: EventLogError.self) { try folder.verify() }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data"), "nothing was made")
    }

    @Test
    func aLogIsVerifiedWhileItIsWritten() async throws {
        let key = try SigningKey(generatedFor: LogFolder.origin)
        let log = try folder.open(indexBlockSize: 4)
        try log.grow(to: [50], signedBy: key)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<60 {
                    try log.append(someDrafts(20, "more-\(number)"), batchSize: 1 + number % 20)
                    try log.sign(with: key)
                }
            }
            group.addTask {
                var verified = Position.zero
                while verified < Position(1250) {
                    let result = try log.verify(keys: [key.verifierKey])
                    #expect(result.findings == [], "as of position \(result.size)")
                    guard result.isIntact else { return }
                    verified = result.size
                }
            }
            try await group.waitForAll()
        }
    }

    // MARK: - Where nothing can be written

    /// What is in a folder, and when each file was last changed.
    private func contents(_ path: String) throws -> [String: Date?] {
        var contents: [String: Date?] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            contents[name] = attributes[.modificationDate] as? Date
        }
        return contents
    }

    @Test
    func verifyingChangesNothing() throws {
        let key = try fill([300])
        let before = try contents(folder.path + "/data").filter { !$0.key.hasSuffix("lock.mdb") }
        #expect(try folder.verify(keys: [key]).isIntact)
        #expect(try contents(folder.path + "/data").filter { !$0.key.hasSuffix("lock.mdb") } == before)
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting takes root"), arguments: [true, false])
    func aLogOnReadOnlyMediaIsVerified(hasLockFiles: Bool) throws {
        let key = try fill([300])
        if !hasLockFiles {
            for name in ["log", "index"] { try FileManager.default.removeItem(atPath: folder.file("\(name)/lock.mdb")) }
        }
        let media = try ReadOnlyMount(of: folder.path + "/data")
        #expect(throws: CocoaError.self) { try Data().write(to: URL(filePath: media.path + "/x")) }
        let result = try EventLog.verify(directory: media.path, keys: [key])
        #expect(result.findings == [])
        #expect(result.hasIndex && result.checkpoints == 1)

        let log = try folder.open()
        let root = try log.root(ofFirst: log.head.position).base64
        let keys = folder.path + "/keys"
        try FileManager.default.createDirectory(atPath: keys, withIntermediateDirectories: false)
        try Data(try #require(try log.lastCheckpoint())).write(to: URL(filePath: keys + "/last-signed"))
        let (code, said, errors) = try run(Binaries.daybookd, ["verify", media.path, "--keys", keys])
        #expect(code == 0, "\(said)\(errors)")
        #expect(
            said
                == """
                intact: \(LogFolder.origin), 300 events, root \(root)
                checkpoints checked: 1
                compared with \(keys)/last-signed

                """
        )
    }

    @Test
    func aFolderThatMayOnlyBeReadIsVerified() async throws {
        let key = try fill([300])
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let owner = getuid() == 0 ? 65_534 : getuid()
        for name in [""] + files {
            let path = folder.path + "/" + name
            let isFolder = name.isEmpty || ["data", "data/log", "data/index"].contains(name)
            #expect(chmod(path, isFolder ? 0o500 : 0o400) == 0)
            if getuid() == 0 { #expect(chown(path, owner, gid_t.max) == 0) }
        }
        await #expect(processExitsWith: .success) {
            [path = folder.path as String, key = key.description as String, owner = owner as UInt32] in
            if getuid() == 0 { #expect(setuid(owner) == 0) }
            let result = try EventLog.verify(directory: path + "/data", keys: [VerifierKey(key)])
            #expect(result.findings == [])
            #expect(result.size == Position(300) && result.hasIndex)
        }
        for name in ["", "/data", "/data/log", "/data/index"] { chmod(folder.path + name, 0o700) }
    }
}

/// A folder that is mounted where nothing can be written.
private final class ReadOnlyMount {
    private let folder = TemporaryFolder()
    var path: String { folder.path }

    init(of path: String) throws {
        guard mount(path, folder.path, nil, UInt(MS_BIND), nil) == 0,
            mount(nil, folder.path, nil, UInt(MS_BIND) | UInt(MS_REMOUNT) | UInt(MS_RDONLY), nil) == 0
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit {
        umount2(folder.path, Int32(MNT_DETACH))
    }
}

extension EventLog {
    /// Signs the log as it is, as the engine does.
    func sign(with key: SigningKey) throws {
        try add(key.verifierKey)
        let size = head.position
        let checkpoint = try Checkpoint(origin: origin, size: size.value, root: try root(ofFirst: size))
        try keep(try checkpoint.signed(by: key), of: checkpoint)
    }

    /// Appends events up to each of the sizes, and signs there.
    func grow(to sizes: [Int], signedBy key: SigningKey) throws {
        let drafts = someDrafts(sizes.last ?? 0)
        for size in sizes {
            try append(Array(drafts[Int(head.position.value)..<size]), batchSize: 64)
            try sign(with: key)
        }
    }
}
