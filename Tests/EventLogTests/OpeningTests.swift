import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing

struct OpeningTests {
    @Test
    func aSecondOpenOfTheSameFolderIsRefusedAndNamesThePid() throws {
        let folder = LogFolder()
        let log = try folder.open()
        let error = #expect(throws: EventLogError.self) { _ = try folder.open() }
        guard case .alreadyOpen(_, let pid) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(pid == ProcessInfo.processInfo.processIdentifier)
        #expect("\(EventLogError.alreadyOpen(directory: "/d", pid: pid))".contains("pid \(getpid())"))
        try log.append(someDrafts(1))
    }

    @Test
    func aFolderThatAnotherProcessHoldsIsRefusedAndNamesItsPid() throws {
        let folder = LogFolder()
        do { _ = try folder.open() }
        let input = ChildProcess.makePipe()
        let output = ChildProcess.makePipe()
        let program = """
            import fcntl, os, sys
            lock = open(sys.argv[1], "r+")
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.truncate(0)
            lock.write(str(os.getpid()) + "\\n")
            lock.flush()
            print("held", flush=True)
            sys.stdin.read()
            """
        let other = try ChildProcess(
            "/usr/bin/python3",
            ["-c", program, folder.file("lock")],
            input: .pipe(input),
            output: .pipe(output)
        )
        #expect(try output.fileHandleForReading.read(upToCount: 5) == Data("held\n".utf8))
        let error = #expect(throws: EventLogError.self) { _ = try folder.open() }
        guard case .alreadyOpen(_, let pid) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(pid == other.pid)
        try input.fileHandleForWriting.close()
        other.waitUntilEnded()
        _ = try folder.open()
    }

    @Test
    func aLogOfAnotherOriginIsRefused() throws {
        let folder = LogFolder()
        do { try folder.open().append(someDrafts(2)) }
        let error = #expect(throws: EventLogError.self) { _ = try folder.open(origin: "elsewhere") }
        guard case .foreignOrigin(let found, let expected) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found == LogFolder.origin)
        #expect(expected == "elsewhere")
        #expect(try folder.open().head.position == Position(2))
    }

    @Test
    func aFormatThatIsNotKnownIsRefused() throws {
        let folder = LogFolder()
        do { _ = try folder.open() }
        try folder.withDatabase { database in
            try database.set("format", in: LogDatabase.meta, to: Array("2".utf8))
        }
        let error = #expect(throws: EventLogError.self) { _ = try folder.open() }
        guard case .unknownFormat("2") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test
    func eventsWithoutAStampAreNoLog() throws {
        let folder = LogFolder()
        do { try folder.open().append(someDrafts(2)) }
        try folder.withDatabase { database in
            try database.set("format", in: LogDatabase.meta, to: nil)
        }
        let error = #expect(throws: EventLogError.self) { _ = try folder.open() }
        guard case .unknownFormat("none") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test
    func aLogFileThatLostItsEndIsRefusedAndNotRead() throws {
        let folder = LogFolder()
        do { try folder.open().append(someDrafts(200)) }
        let file = try FileHandle(forWritingTo: URL(filePath: folder.file("log/data.mdb")))
        try file.truncate(atOffset: 16_384)
        try file.close()
        let error = #expect(throws: EventLogError.self) { _ = try folder.open() }
        guard case .unsound(_, let what) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(what.hasPrefix("it has 16384 bytes and should have "))
        #expect(error?.isDamage == true)
    }

    @Test
    func theFolderAndThoseAboveItAreMadeForTheOwnerAlone() throws {
        let folder = LogFolder()
        let log = try folder.open(within: "a/b/c")
        try log.append(someDrafts(1))
        for path in ["a", "a/b", "a/b/c", "a/b/c/log", "a/b/c/index"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + path)
            #expect(attributes[.posixPermissions] as? Int == 0o700, "\(path)")
        }
    }

    @Test
    func aFileWhereTheFolderShouldBeIsAnErrorThatNamesIt() throws {
        let folder = LogFolder()
        try Data().write(to: URL(filePath: folder.path + "/data"))
        let error = #expect(throws: EventLogError.self) { _ = try folder.open() }
        #expect("\(try #require(error))".contains(folder.path + "/data"))
    }
}
