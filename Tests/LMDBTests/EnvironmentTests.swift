import Foundation
import LMDB
import TestKit
import Testing

@Suite struct EnvironmentTests {
    @Test func theFolderAndItsFilesAreTheOwnersAlone() throws {
        let it = try Fixture()
        let path = it.environment.path
        #expect(try mode(path) == 0o700)
        #expect(try mode(path + "/data.mdb") == 0o600)
        #expect(try mode(path + "/lock.mdb") == 0o600)
    }

    @Test func aReopenedEnvironmentHasEverything() throws {
        let folder = TemporaryFolder()
        do {
            let environment = try Environment(path: folder.path)
            let table = try environment.table(Fixture.texts)
            try environment.write { txn throws(LMDBError) in
                for number in 0..<1000 { try table.put("key \(number)", "value \(number)", in: &txn) }
            }
        }
        let environment = try Environment(path: folder.path)
        let table = try environment.table(Fixture.texts)
        try environment.read { txn throws(LMDBError) in
            #expect(try table.count(in: txn) == 1000)
            #expect(try table.get("key 512", in: txn) == "value 512")
        }
    }

    @Test func aFolderIsOpenedOnceInAProcess() throws {
        let folder = TemporaryFolder()
        let path = folder.file("env")
        var first: Environment? = try Environment(path: path)
        #expect(first?.path == path)
        #expect(opening(path) == .environmentAlreadyOpen)
        #expect(opening(folder.file("./env/")) == .environmentAlreadyOpen)
        first = nil
        #expect(opening(path) == nil)
    }

    @Test func aSymbolicLinkDoesNotHideAnOpenFolder() throws {
        let folder = TemporaryFolder()
        let link = folder.file("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file("env"))
        var first: Environment? = try Environment(path: folder.file("env"))
        #expect(first != nil)
        #expect(opening(link) == .environmentAlreadyOpen)
        first = nil
        #expect(opening(link) == nil)
    }

    @Test func aFolderThatCouldNotBeOpenedIsNotHeldAsOpen() throws {
        let folder = TemporaryFolder()
        let data = folder.file("data.mdb")
        try Data(repeating: 0x41, count: 10_000).write(to: URL(filePath: data))
        #expect(opening(folder.path) == .invalid)
        try FileManager.default.removeItem(atPath: data)
        #expect(opening(folder.path) == nil)
    }

    @Test func aMissingParentIsReported() throws {
        let folder = TemporaryFolder()
        #expect(opening(folder.file("missing/env")) == .noSuchFile)
    }

    @Test func aFileIsNotTakenForAFolder() throws {
        let folder = TemporaryFolder()
        try Data().write(to: URL(filePath: folder.file("file")))
        #expect(opening(folder.file("file")) == .notADirectory)
    }

    @Test func readingOnlyNeitherCreatesNorChanges() throws {
        let folder = TemporaryFolder()
        let readOnly = Environment.Options(readOnly: true)
        #expect(opening(folder.file("env"), readOnly) == .noSuchFile)
        do {
            let environment = try Environment(path: folder.path)
            let table = try environment.table(Fixture.texts)
            try environment.write { txn throws(LMDBError) in try table.put("a", "b", in: &txn) }
        }
        let environment = try Environment(path: folder.path, options: readOnly)
        let table = try environment.table(Fixture.texts)
        try environment.read { txn throws(LMDBError) in #expect(try table.get("a", in: txn) == "b") }
        let code = LMDBError.Code.readOnlyFileSystem
        #expect(failure { () throws(LMDBError) in try environment.write { _ in } } == code)
        #expect(failure { () throws(LMDBError) in try environment.reserve(bytes: 1) } == code)
        #expect(failure { () throws(LMDBError) in _ = try environment.table(Fixture.numbered) } == .notFound)
    }

    @Test func aTableIsOpenedWithTheTypesItWasMadeWith() throws {
        let it = try Fixture()
        let wrongValue = TableDefinition<String, [UInt8]>("texts")
        let wrongKey = TableDefinition<BigEndianUInt64, String>("texts")
        #expect(failure { () throws(LMDBError) in _ = try it.environment.table(wrongValue) } == .tableTypeMismatch)
        #expect(failure { () throws(LMDBError) in _ = try it.environment.table(wrongKey) } == .tableTypeMismatch)
        do throws(LMDBError) {
            _ = try it.environment.table(wrongValue)
        } catch {
            #expect(error.context == "texts: stored as utf8 to utf8, opened as utf8 to bytes")
        }
        #expect(try it.environment.table(Fixture.texts).name == "texts")
    }

    @Test func moreTablesThanAllowedAreRefused() throws {
        let it = try Fixture(Environment.Options(maxTables: 2))
        let third = TableDefinition<String, String>("third")
        #expect(failure { () throws(LMDBError) in _ = try it.environment.table(third) } == .tablesFull)
        try it.put([1])
        #expect(try it.numbers() == [1])
    }

    @Test func aFullMapIsReportedAndTheEnvironmentGoesOn() throws {
        let it = try Fixture(Environment.Options(mapBytes: 1 << 20))
        try it.put(0..<10)
        do throws(LMDBError) {
            try it.put(10..<10_000, bytes: 1000)
            Issue.record("ten megabytes fitted into one")
        } catch {
            #expect(error.code == .mapFull)
            #expect(error.code.cause.contains("larger"))
        }
        #expect(try it.numbers() == Array(0..<10))
        try it.put([10])
        #expect(try it.numbers().count == 11)
    }

    @Test func aBodyThatHidesAFullMapCannotCommit() throws {
        let it = try Fixture(Environment.Options(mapBytes: 1 << 20))
        let code = failure { () throws(LMDBError) in
            try it.environment.write { txn throws(LMDBError) in
                for number: UInt64 in 0..<10_000 {
                    try? it.numbered.put(BigEndianUInt64(number), [UInt8](repeating: 0, count: 1000), in: &txn)
                }
            }
        }
        #expect(code == .badTransaction)
        #expect(try it.numbers() == [])
    }

    private func opening(_ path: String, _ options: Environment.Options = Environment.Options()) -> LMDBError.Code? {
        failure { () throws(LMDBError) in _ = try Environment(path: path, options: options) }
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
