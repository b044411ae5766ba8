import Files
import Glibc
import TestKit
import Testing

struct ProgramTests {
    @Test
    func howAProgramEndsIsTold() throws {
        #expect(try Program("/bin/sh", ["-c", "exit 7"]).start().wait() == .code(7))
        #expect(try Program("/bin/sh", ["-c", "kill -9 $$"]).start().wait() == .signal(9))
        let error = #expect(throws: FileError.self) { try Program("/nonexistent/program", []).start() }
        #expect(error?.description == "/nonexistent/program: cannot start it: No such file or directory")
    }

    @Test
    func whatItPrintsIsReadToItsEnd() throws {
        var program = Program("/bin/sh", ["-c", "echo \"$WORD\"; cat"])
        program.environment = ["WORD=oùi"]
        let (running, output) = try program.startPiped()
        var printed: [UInt8] = []
        try output.eachPiece { (piece) throws(FileError) in printed += piece }
        #expect(String(decoding: printed, as: UTF8.self) == "oùi\n", "and it has nothing to read")
        #expect(running.wait() == .code(0))
    }

    /// A daemon ignores or blocks signals that the programs it starts must obey.
    @Test
    func itObeysSignalsThatThisProgramIgnores() throws {
        let before = signal(SIGHUP, SIG_IGN)
        defer { signal(SIGHUP, before) }
        #expect(try Program("/bin/sh", ["-c", "kill -HUP $$; exit 3"]).start().wait() == .signal(SIGHUP))
    }

    @Test
    func oneWhoseEndWasCollectedIsSentNothing() throws {
        let running = try Program("/bin/true", []).start()
        #expect(running.wait() == .code(0))
        #expect(!running.isRunning)
        running.send(SIGKILL)
        #expect(running.wait() == .code(0))
    }
}

struct FileLockTests {
    @Test
    func aSecondHolderIsToldOfTheFirst() throws {
        let folder = TemporaryFolder()
        let disk = Disk<FileError>()
        let file = try disk.openOrCreate(folder.file("lock"))
        try disk.write(Array("42\n".utf8), to: file, at: 0)
        var lock: FileLock<FileError>? = try FileLock(file)
        let error = #expect(throws: FileError.self) { _ = try FileLock(disk.open(folder.file("lock"))) }
        #expect(error?.code == .inUse(by: 42))
        #expect(error?.message == "the process 42 has it open; stop it first")
        #expect(throws: FileError.self) { try FileLock.expectFree(disk.open(folder.file("lock"))) }
        #expect(lock != nil)
        lock = nil
        try FileLock.expectFree(disk.open(folder.file("lock")))
        _ = try FileLock(disk.open(folder.file("lock")))
    }

    @Test
    func theParentOfAPathIsTold() {
        for (path, parent) in [("/a/b", "/a"), ("/a", "/"), ("a/b", "a"), ("a", "."), ("/a/b/", "/a"), ("/", "/")] {
            #expect(Disk<FileError>.parent(of: path) == parent)
        }
        #expect(Disk<FileError>.trimmed("/a//") == "/a")
    }
}
