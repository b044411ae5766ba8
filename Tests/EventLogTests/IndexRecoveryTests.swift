import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing

/// An index can always be made again, so whatever befalls it, answers are right.
struct IndexRecoveryTests {
    private let folder = LogFolder()
    private let drafts = someDrafts(200)

    private func fill(_ count: Int = 200, blockSize: UInt64 = 16) throws {
        let log = try folder.open(indexBlockSize: blockSize)
        try log.append(Array(drafts[..<count]))
    }

    /// Every way of asking the index, against what was appended.
    private func expectRightAnswers(count: Int = 200, blockSize: UInt64 = 16, _ comment: Comment? = nil) throws {
        let log = try folder.open(indexBlockSize: blockSize)
        #expect(log.head.position.value == UInt64(count), comment)
        for (offset, draft) in drafts[..<count].enumerated() {
            #expect(try log.position(of: draft.submission.key)?.value == UInt64(offset) + 1, comment)
        }
        for draft in drafts[count...] { #expect(try log.position(of: draft.submission.key) == nil, comment) }
        for number in 0..<5 {
            var filter = EventFilter()
            filter.subject = Subject("site/s\(number)")
            let found = try log.page(filter).positions
            let ofSubject = (0..<count).filter { $0 % 5 == number }.map { UInt64($0) + 1 }
            #expect(found == ofSubject, comment)
        }
        var filter = EventFilter()
        filter.occurredFrom = Day("2023-03-01")
        filter.occurredTo = Day("2023-03-31")
        let found = try log.page(filter).positions
        let inMarch = (0..<count).filter { $0 % 9 == 2 }.map { UInt64($0) + 1 }
        #expect(found == inMarch, comment)
    }

    @Test
    func anIndexIsGoodAfterAnOrderlyLife() throws {
        try fill()
        try expectRightAnswers()
        try expectRightAnswers()
    }

    @Test
    func aDeletedIndexIsMadeAgain() throws {
        try fill()
        try FileManager.default.removeItem(atPath: folder.file("index"))
        try expectRightAnswers()
        try expectRightAnswers()
    }

    @Test
    func theIndexOfAnotherLogIsMadeAgain() throws {
        try fill()
        let other = LogFolder()
        do { try other.open().append(someDrafts(100, "other")) }
        try FileManager.default.removeItem(atPath: folder.file("index"))
        try FileManager.default.copyItem(atPath: other.file("index"), toPath: folder.file("index"))
        try expectRightAnswers()
        try expectRightAnswers()
    }

    @Test
    func anIndexOfTheSameEventsUnderAnotherOriginIsMadeAgain() throws {
        try fill()
        let other = LogFolder()
        do { try other.open(origin: "elsewhere").append(drafts) }
        try FileManager.default.removeItem(atPath: folder.file("index"))
        try FileManager.default.copyItem(atPath: other.file("index"), toPath: folder.file("index"))
        try expectRightAnswers()
    }

    @Test
    func aLogThatEndsBeforeItsIndexIsAnOlderCopyAndRefused() throws {
        try fill(100)
        let kept = folder.path + "/kept"
        try FileManager.default.copyItem(atPath: folder.file("log"), toPath: kept)
        do { try folder.open().append(Array(drafts[100...])) }
        try FileManager.default.removeItem(atPath: folder.file("log"))
        try FileManager.default.moveItem(atPath: kept, toPath: folder.file("log"))
        let error = #expect(throws: EventLogError.self) { try folder.open() }
        let message = error?.description ?? ""
        #expect(message.contains("ends at position 100") && message.contains("restore the newer log"), "\(message)")
        // A loss that is known and accepted is said by removing the index.
        try FileManager.default.removeItem(atPath: folder.file("index"))
        try expectRightAnswers(count: 100)
    }

    @Test(arguments: ["removed", "emptied"])
    func aLogThatIsGoneIsNoNewBook(how: String) throws {
        try fill(10)
        if how == "removed" {
            try FileManager.default.removeItem(atPath: folder.file("log"))
        } else {
            try Data().write(to: URL(filePath: folder.file("log") + "/data.mdb"))
        }
        let error = #expect(throws: EventLogError.self) { try folder.open() }
        #expect(error?.description.contains("mount or restore") == true, "\(String(describing: error))")
    }

    @Test
    func anIndexThatLaysBehindGetsWhatItLacks() throws {
        try fill(100)
        let kept = folder.path + "/kept"
        try FileManager.default.copyItem(atPath: folder.file("index"), toPath: kept)
        do { try folder.open().append(Array(drafts[100...])) }
        try FileManager.default.removeItem(atPath: folder.file("index"))
        try FileManager.default.moveItem(atPath: kept, toPath: folder.file("index"))
        try expectRightAnswers()
    }

    @Test
    func anIndexOfOtherBlocksIsMadeAgain() throws {
        try fill(192)
        for blockSize in [32, 8, 64, 16, 65_536, 16] as [UInt64] {
            try expectRightAnswers(count: 192, blockSize: blockSize, "blocks of \(blockSize)")
        }
    }

    @Test(arguments: [0, 1, 100, 4096, 8192, 12_288, 20_000, 40_960])
    func aTruncatedIndexIsMadeAgain(bytes: UInt64) throws {
        try fill()
        let file = try FileHandle(forWritingTo: URL(filePath: folder.file("index/data.mdb")))
        try file.truncate(atOffset: bytes)
        try file.close()
        try expectRightAnswers()
        try expectRightAnswers()
    }

    @Test
    func garbageInPlaceOfTheIndexIsMadeAgain() throws {
        try fill()
        var random = SeededRandom(for: "IndexRecoveryTests")
        let garbage = Data((0..<65_536).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        try garbage.write(to: URL(filePath: folder.file("index/data.mdb")))
        try expectRightAnswers()
        try expectRightAnswers()
    }

    @Test
    func anIndexFolderThatCannotBeMadeIsAnErrorAndNotALoss() throws {
        try fill()
        try FileManager.default.removeItem(atPath: folder.file("index"))
        try Data().write(to: URL(filePath: folder.file("index")))
        #expect(throws: EventLogError.self) { _ = try folder.open() }
        try FileManager.default.removeItem(atPath: folder.file("index"))
        try expectRightAnswers()
    }

    @Test
    func readersAndTheWriterOfTheIndexGetAlong() async throws {
        let log = try folder.open(indexBlockSize: 4)
        let drafts = drafts
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var reached = Position.zero
                    while reached < Position(200) {
                        reached = await log.waitForCommit(after: reached).position
                        for offset in 0..<Int(reached.value) where offset % 17 == 0 {
                            let found = try log.position(of: drafts[offset].submission.key)
                            #expect(found?.value == UInt64(offset) + 1)
                        }
                        var filter = EventFilter()
                        filter.subject = Subject("site/s1")
                        filter.occurredFrom = Day("2023-01-01")
                        let page = try log.page(filter, EventRange(before: reached.next))
                        let expected = (Int(reached.value) + 3) / 5
                        #expect(page.positions.count == expected)
                    }
                }
            }
            group.addTask {
                for draft in drafts {
                    try log.append([draft])
                    await Task.yield()
                }
            }
            try await group.waitForAll()
        }
    }
}
