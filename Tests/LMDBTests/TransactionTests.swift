import Foundation
import LMDB
import TestKit
import Testing

@Suite struct TransactionTests {
    @Test func anAbandonedTransactionLeavesNothing() throws {
        let it = try Fixture()
        try it.put([1])
        let code = failure { () throws(LMDBError) in
            try it.environment.write { txn throws(LMDBError) in
                try it.numbered.put(BigEndianUInt64(2), [], in: &txn)
                try it.numbered.remove(BigEndianUInt64(1), in: &txn)
                throw LMDBError(.badEncoding, "test", nil)
            }
        }
        #expect(code == .badEncoding)
        #expect(try it.numbers() == [1])
        try it.put([3])
        #expect(try it.numbers() == [1, 3])
    }

    @Test func aWriteReturnsWhatItsBodyReturns() throws {
        let it = try Fixture()
        #expect(try it.environment.write { _ in 7 } == 7)
        #expect(try it.environment.read { _ in "seven" } == "seven")
    }

    @Test func aReaderKeepsItsViewWhileAWriterCommits() throws {
        let it = try Fixture()
        try it.put([1])
        try it.environment.read { txn throws(LMDBError) in
            try it.put([2])
            #expect(try it.numbered.count(in: txn) == 1)
        }
        #expect(try it.numbers() == [1, 2])
    }

    @Test func oneThreadCanHaveManyReadTransactions() throws {
        let it = try Fixture()
        try it.put([1])
        try it.environment.read { outer throws(LMDBError) in
            try it.environment.read { middle throws(LMDBError) in
                try it.environment.read { inner throws(LMDBError) in
                    #expect(try it.numbered.count(in: inner) == 1)
                }
                #expect(try it.numbered.count(in: middle) == 1)
            }
            #expect(try it.numbered.count(in: outer) == 1)
        }
    }

    @Test func readersBeyondTheLimitAreRefusedAndTheOthersGoOn() throws {
        let it = try Fixture(Environment.Options(maxReaders: 2))
        try it.put([1])
        try it.environment.read { outer throws(LMDBError) in
            try it.environment.read { _ throws(LMDBError) in
                #expect(failure { () throws(LMDBError) in try it.environment.read { _ in } } == .readersFull)
            }
            #expect(try it.numbered.count(in: outer) == 1)
        }
        #expect(try it.numbers() == [1])
    }

    @Test func manyThreadsWriteInTurn() async throws {
        let it = try Fixture()
        try await withThrowingTaskGroup { group in
            for writer: UInt64 in 0..<8 {
                group.addTask {
                    for step: UInt64 in 0..<10 { try it.put([writer * 10 + step]) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try it.numbers() == Array(0..<80))
    }

    @Test func aWriteInsideAWriteTrapsRatherThanWaitingForItself() async throws {
        let folder = TemporaryFolder()
        let result = await #expect(processExitsWith: .failure) { [path = folder.path as String] in
            let environment = try Environment(path: path)
            try environment.write { _ throws(LMDBError) in
                try environment.write { _ in }
            }
        }
        #expect(trapped(result))
    }

    @Test func aTableOpenedInsideAWriteTrapsRatherThanWaitingForItself() async throws {
        let folder = TemporaryFolder()
        let result = await #expect(processExitsWith: .failure) { [path = folder.path as String] in
            let environment = try Environment(path: path)
            try environment.write { _ throws(LMDBError) in
                _ = try environment.table(Fixture.texts)
            }
        }
        #expect(trapped(result))
    }

    @Test func aTableInATransactionOfAnotherEnvironmentTraps() async throws {
        let folder = TemporaryFolder()
        let result = await #expect(processExitsWith: .failure) { [path = folder.path as String] in
            let here = try Environment(path: path + "/here")
            let there = try Environment(path: path + "/there")
            let table = try there.table(Fixture.texts)
            try here.read { txn throws(LMDBError) in
                _ = try table.count(in: txn)
            }
        }
        #expect(trapped(result))
    }

    @Test func aTransactionSwappedWithAnotherEnvironmentsTraps() async throws {
        let folder = TemporaryFolder()
        let result = await #expect(processExitsWith: .failure) { [path = folder.path as String] in
            let here = try Environment(path: path + "/here")
            let there = try Environment(path: path + "/there")
            try here.write { one throws(LMDBError) in
                try there.write { other in swap(&one, &other) }
            }
        }
        #expect(trapped(result))
    }

    /// A thrown error also ends a process with a failure, but not with a signal.
    private func trapped(_ result: ExitTest.Result?) -> Bool {
        if case .signal = result?.exitStatus { true } else { false }
    }
}
