import Foundation
import LMDB
import TestKit
import Testing

@Suite struct ReservationTests {
    @Test func usedBytesGrowWithTheDataInWholePages() throws {
        let it = try Fixture()
        let before = it.environment.usedBytes
        try it.put(0..<100, bytes: 1000)
        #expect(it.environment.usedBytes >= before + 100_000)
        #expect(it.environment.usedBytes % 4096 == 0)
    }

    @Test func aReservationAllocatesBlocksAndKeepsTheSize() throws {
        let it = try Fixture()
        let before = try status(it)
        try it.environment.reserve(bytes: 3 << 20)
        let after = try status(it)
        #expect(after.st_size == before.st_size)
        #expect(Int(after.st_blocks) * 512 >= it.environment.usedBytes + 3 << 20)
    }

    @Test func aReservationThatIsThereAlreadyAsksForNoMore() throws {
        let it = try Fixture()
        try it.environment.reserve(bytes: 1 << 20)
        let blocks = try status(it).st_blocks
        for bytes in [0, 1, 4096, 1 << 20] { try it.environment.reserve(bytes: bytes) }
        #expect(try status(it).st_blocks == blocks)
    }

    private static let needsRoot: Comment = "a file system of a given size can only be mounted by root"

    @Test(.enabled(if: TemporaryDisk.isAvailable, needsRoot))
    func aFullDiskRefusesTheReservationAndNothingElse() throws {
        let disk = try TemporaryDisk(bytes: 8 << 20)
        let environment = try Environment(path: disk.path + "/env")
        let table = try environment.table(Fixture.numbered)
        try disk.fill(leaving: 1 << 20)

        let code = failure { () throws(LMDBError) in try environment.reserve(bytes: 2 << 20) }
        #expect(code == .noSpace)
        try environment.read { txn throws(LMDBError) in #expect(try table.count(in: txn) == 0) }

        disk.makeRoom()
        try environment.reserve(bytes: 2 << 20)
        try disk.fill(leaving: 0)
        try environment.write { txn throws(LMDBError) in
            for number: UInt64 in 0..<100 {
                try table.append(BigEndianUInt64(number), [UInt8](repeating: 1, count: 10_000), in: &txn)
            }
        }
        try environment.read { txn throws(LMDBError) in #expect(try table.count(in: txn) == 100) }
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, needsRoot))
    func lessThanTheSpareIsReservedWhenThatIsAllThereIs() throws {
        let disk = try TemporaryDisk(bytes: 4 << 20)
        let environment = try Environment(path: disk.path + "/env")
        try disk.fill(leaving: 512 << 10)
        try environment.reserve(bytes: 256 << 10)
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, needsRoot))
    func withoutAReservationAFullDiskFailsTheCommit() throws {
        let disk = try TemporaryDisk(bytes: 4 << 20)
        let environment = try Environment(path: disk.path + "/env")
        let table = try environment.table(Fixture.numbered)
        try disk.fill(leaving: 64 << 10)
        let code = failure { () throws(LMDBError) in
            try environment.write { txn throws(LMDBError) in
                try table.append(BigEndianUInt64(1), [UInt8](repeating: 1, count: 1 << 20), in: &txn)
            }
        }
        #expect(code == .inputOutput || code == .noSpace)
    }

    /// The reader table is written through a shared map, where a hole on a full disk is a SIGBUS.
    @Test(.enabled(if: TemporaryDisk.isAvailable, needsRoot))
    func everyReaderCanBeginOnAFullDisk() throws {
        let disk = try TemporaryDisk(bytes: 1 << 20)
        let environment = try Environment(path: disk.path + "/env", options: Environment.Options(maxReaders: 200))
        try disk.fill(leaving: 0)
        func nest(_ depth: Int) throws(LMDBError) -> Int {
            guard depth > 0 else { return 0 }
            return try environment.read { _ throws(LMDBError) in try nest(depth - 1) + 1 }
        }
        #expect(try nest(200) == 200)
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, needsRoot), arguments: [false, true])
    func aCopyWithoutRoomFails(compacting: Bool) throws {
        let disk = try TemporaryDisk(bytes: 1 << 20)
        let it = try Fixture()
        try it.put(0..<2000, bytes: 1000)
        let error = #expect(throws: LMDBError.self) { try it.copy(to: disk.path + "/copy", compacting: compacting) }
        #expect(error?.code == .noSpace || error?.code == .inputOutput)
    }

    private func status(_ it: Fixture) throws -> stat {
        var status = stat()
        try #require(stat(it.environment.path + "/data.mdb", &status) == 0)
        return status
    }
}
