import Foundation
import LMDB
import TestKit
import Testing

/// How a process ends where the database cannot go on, and that everything else ends it as ever.
struct FaultEndingTests {
    private let folder = TemporaryFolder()

    private static func open(_ path: String, code: Int32) throws -> Environment {
        var options = Environment.Options()
        options.ending = FaultEnding(message: "damaged: \(path)", code: code, removing: path + "/data.mdb")
        return try Environment(path: path, options: options)
    }

    /// A thread of a queue lets itself be aborted by `abort` alone.
    private static func fault(_ signal: Int32) {
        if signal == SIGABRT { abort() }
        raise(signal)
    }

    @Test(arguments: [SIGSEGV, SIGBUS, SIGFPE, SIGABRT])
    func aFaultInAnEnvironmentEndsAsItSays(signal: Int32) async throws {
        let path = folder.file("environment")
        let result = await #expect(processExitsWith: .exitCode(65), observing: [\.standardErrorContent]) {
            [path = path as String, signal = signal as Int32] in
            FaultEnding.handleFaults()
            try FaultEndingTests.open(path, code: 65).read { _ in FaultEndingTests.fault(signal) }
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains("damaged: \(path)\n"))
        #expect(!FileManager.default.fileExists(atPath: path + "/data.mdb"))
        #expect(FileManager.default.fileExists(atPath: path + "/lock.mdb"))
    }

    @Test
    func theInnermostEnvironmentCounts() async throws {
        await #expect(processExitsWith: .exitCode(3)) { [path = folder.path as String] in
            FaultEnding.handleFaults()
            let (outer, inner) = (
                try FaultEndingTests.open(path + "/a", code: 2), try FaultEndingTests.open(path + "/b", code: 3)
            )
            try outer.read { _ throws(LMDBError) in try inner.read { _ in _ = raise(SIGSEGV) } }
        }
        await #expect(processExitsWith: .exitCode(2)) { [path = folder.path as String] in
            FaultEnding.handleFaults()
            let (outer, inner) = (
                try FaultEndingTests.open(path + "/a", code: 2), try FaultEndingTests.open(path + "/b", code: 3)
            )
            try outer.read { _ throws(LMDBError) in
                try inner.read { _ in }
                _ = raise(SIGSEGV)
            }
        }
    }

    @Test(arguments: [SIGSEGV, SIGBUS, SIGFPE, SIGABRT])
    func aFaultElsewhereEndsAsEver(signal: Int32) async throws {
        let path = folder.file("environment")
        await #expect(processExitsWith: .signal(signal)) { [path = path as String, signal = signal as Int32] in
            FaultEnding.handleFaults()
            let environment = try FaultEndingTests.open(path, code: 65)
            try environment.read { _ in }
            FaultEndingTests.fault(signal)
        }
        #expect(FileManager.default.fileExists(atPath: path + "/data.mdb"))
    }

    /// It is a fault of the program's, also where it happens in an environment.
    @Test
    func anOverflowOfTheStackEndsAsEver() async throws {
        await #expect(processExitsWith: .signal(SIGSEGV)) { [path = folder.path as String] in
            FaultEnding.handleFaults()
            try FaultEndingTests.open(path + "/environment", code: 65).read { _ in _ = FaultEndingTests.sink(0) }
        }
    }

    @inline(never)
    private static func sink(_ depth: Int) -> Int {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { place in
            place[0] = depth
            return sink(depth + 1) + place[0]
        }
    }
}
