import Foundation
import LMDB
import Testing

/// The known traps of LMDB 0.9.24, each with the test or the reason that it cannot be stepped into.
///
/// - A write transaction committed on another thread hangs the next writer for ever, and reports nothing:
///   impossible, since `write` is one synchronous closure and its transaction can be neither kept nor handed on
///   (`AwaitInsideWrite`, `HandTransactionToTask`, `CopyTransaction` among the wrong programs).
/// - Without `MDB_NOTLS` a thread has one read transaction: `oneThreadCanHaveManyReadTransactions`.
/// - Open read transactions are limited: `readersBeyondTheLimitAreRefusedAndTheOthersGoOn`.
/// - An open read transaction makes the file grow: `aFileGrowsOnlyWhileAReaderHoldsItsPages`; and none can outlive
///   its closure (`KeepTransactionHandle`, `HandReadTransactionToTask`).
/// - The map cannot be resized safely while in use: impossible, its size is an option of opening. A full map is an
///   error: `aFullMapIsReportedAndTheEnvironmentGoesOn`.
/// - Keys are limited to 511 bytes: `aKeyOfImpossibleLengthIsRefused`. Tables are limited:
///   `moreTablesThanAllowedAreRefused`. Two environments on one file break its locks:
///   `aFolderIsOpenedOnceInAProcess`. A fork is not prevented: Swift programs have no means to fork and go on.
/// - A very large transaction spills to disk and may fail: an error (`transactionFull`), and the documentation of
///   `write` gives the size.
/// - `MDB_NOSYNC`, `MDB_WRITEMAP` and `MDB_MAPASYNC` trade away durability: impossible, no option sets them.
/// - A commit blocks its thread for a flush: `read` and `write` are synchronous, so the caller picks the thread.
/// - A full disk is reported as an I/O error: `aFullDiskRefusesTheReservationAndNothingElse`. On one, the reader table
///   is a SIGBUS: `everyReaderCanBeginOnAFullDisk`.
/// - A process that dies leaves locks and reader slots: the tests below.
@Suite struct TrapTests {
    @Test func aFileGrowsOnlyWhileAReaderHoldsItsPages() throws {
        let it = try Fixture()
        let rewrite = { () throws(LMDBError) in
            for _ in 0..<100 { try it.put(0..<20, bytes: 1000) }
        }
        try rewrite()
        let settled = it.environment.usedBytes
        try rewrite()
        #expect(it.environment.usedBytes == settled)
        try it.environment.read { _ throws(LMDBError) in try rewrite() }
        #expect(it.environment.usedBytes > 10 * settled)
    }

    @Test func aReadTransactionIsNotTiedToAThread() async throws {
        let it = try Fixture()
        try it.put([1])
        try await withThrowingTaskGroup { group in
            for _ in 0..<32 {
                group.addTask {
                    for _ in 0..<100 {
                        let numbers = try it.numbers()
                        #expect(numbers == [1])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func aProcessThatDiesWhileWritingLeavesNothingAndBlocksNobody() async throws {
        let it = try Fixture()
        try it.put([1])
        await #expect(processExitsWith: .exitCode(3)) { [path = it.environment.path as String] in
            let environment = try Environment(path: path)
            let table = try environment.table(Fixture.numbered)
            try environment.write { txn throws(LMDBError) in
                try table.put(BigEndianUInt64(2), [], in: &txn)
                _exit(3)
            }
        }
        try it.put([3])
        #expect(try it.numbers() == [1, 3])
    }

    @Test func aReaderThatDiedDoesNotMakeTheFileGrow() async throws {
        let it = try Fixture()
        try it.put(0..<20, bytes: 1000)
        await dieReading(it.environment.path)
        for _ in 0..<100 { try it.put(0..<20, bytes: 1000) }
        #expect(it.environment.usedBytes < 1 << 20)
    }

    @Test func aReaderThatDiedDoesNotKeepItsSlot() async throws {
        let it = try Fixture(Environment.Options(maxReaders: 1))
        await dieReading(it.environment.path)
        #expect(try it.numbers() == [])
    }

    private func dieReading(_ path: String) async {
        await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
            let environment = try Environment(path: path)
            try environment.read { _ in _exit(3) }
        }
    }

    @Test func anotherProcessReadsWhatThisOneWrites() async throws {
        let it = try Fixture()
        try it.put([1, 2])
        await #expect(processExitsWith: .exitCode(2)) { [path = it.environment.path as String] in
            let environment = try Environment(path: path, options: Environment.Options(readOnly: true))
            let table = try environment.table(Fixture.numbered)
            exit(Int32(try environment.read { txn throws(LMDBError) in try table.count(in: txn) }))
        }
    }
}
