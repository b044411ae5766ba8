import Foundation
import LMDB
import TestKit
import Testing

@Suite struct CopyTests {
    @Test(arguments: [false, true])
    func aCopyHasWhatTheOriginalHad(compacting: Bool) throws {
        let it = try Fixture()
        try it.put(0..<500, bytes: 100)
        let copy = it.folder.file("copy")
        try it.environment.copy(to: copy, compacting: compacting)
        try it.put(500..<600)

        let environment = try Environment(path: copy)
        let table = try environment.table(Fixture.numbered)
        try environment.read { txn throws(LMDBError) in
            #expect(try table.count(in: txn) == 500)
            #expect(try table.get(BigEndianUInt64(499), in: txn)?.count == 100)
        }
    }

    @Test func aCompactingCopyLeavesOutFreePages() throws {
        let it = try Fixture()
        try it.put(0..<1000, bytes: 1000)
        try it.environment.write { txn throws(LMDBError) in
            for number: UInt64 in 0..<1000 { try it.numbered.remove(BigEndianUInt64(number), in: &txn) }
        }
        try it.environment.copy(to: it.folder.file("compact"), compacting: true)
        let compact = try Environment(path: it.folder.file("compact"))
        #expect(compact.usedBytes * 10 < it.environment.usedBytes)
    }

    @Test func aCopyNeverReplacesAnEnvironment() throws {
        let it = try Fixture()
        let copy = it.folder.file("copy")
        try it.environment.copy(to: copy, compacting: false)
        let before = try Data(contentsOf: URL(filePath: copy + "/data.mdb"))
        let code = failure { () throws(LMDBError) in try it.environment.copy(to: copy, compacting: false) }
        #expect(code == .fileExists)
        #expect(try Data(contentsOf: URL(filePath: copy + "/data.mdb")) == before)
    }
}
