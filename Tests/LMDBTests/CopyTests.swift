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
        try it.copy(to: copy, compacting: compacting)
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
        try it.copy(to: it.folder.file("compact"), compacting: true)
        let compact = try Environment(path: it.folder.file("compact"))
        #expect(compact.usedBytes * 10 < it.environment.usedBytes)
    }
}

extension Fixture {
    /// Copies the environment into a new folder.
    func copy(to folder: String, compacting: Bool) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let path = folder + "/data.mdb"
        try #require(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        try environment.copy(to: file.fileDescriptor, path: path, compacting: compacting)
    }
}
