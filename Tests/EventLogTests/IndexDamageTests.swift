import EventLog
import Events
import Foundation
import Synchronization
import TestKit
import TestSupport
import Testing

/// An index whose bytes are no longer those that were written says nothing: it is made again, when the log is opened and while it is.
struct IndexDamageTests {
    private let folder = LogFolder()
    private let drafts = someDrafts(64)
    private var file: String { folder.file("index/data.mdb") }

    /// Changes bytes in all their copies in the file of the index, as a disk would beneath an open log.
    private func change(_ old: [UInt8], to new: [UInt8]) throws {
        let bytes = try Data(contentsOf: URL(filePath: file))
        let handle = try FileHandle(forUpdating: URL(filePath: file))
        var from = bytes.startIndex
        var count = 0
        while let place = bytes.range(of: Data(old), in: from..<bytes.endIndex) {
            try handle.seek(toOffset: UInt64(place.lowerBound))
            try handle.write(contentsOf: Data(new))
            (from, count) = (place.upperBound, count + 1)
        }
        try handle.close()
        #expect(count > 0, "nothing was there to change")
    }

    private static func key(_ id: String) -> [UInt8] { Array("/minusma/mopti/hrpd".utf8) + [0] + Array(id.utf8) }

    private func expectRight(_ log: EventLog, through count: Int = 64) throws {
        for (offset, draft) in drafts[..<count].enumerated() {
            #expect(try log.position(of: draft.submission.key)?.value == UInt64(offset) + 1)
        }
        #expect(try log.position(of: SubmissionKey(source: "/minusma/mopti/hrpd", id: "e-none")) == nil)
        var filter = EventFilter()
        filter.subject = Subject("site/s1")
        #expect(try log.page(filter).positions == (0..<count).filter { $0 % 5 == 1 }.map { UInt64($0) + 1 })
        filter = EventFilter()
        filter.occurredFrom = Day("2023-03-01")
        filter.occurredTo = Day("2023-03-31")
        #expect(try log.page(filter).positions == (0..<count).filter { $0 % 9 == 2 }.map { UInt64($0) + 1 })
    }

    private static let changes: [(name: String, old: [UInt8], new: [UInt8])] = [
        ("the key of a submission", key("e-17"), key("e-87")),
        ("another key of a submission, one bit away", key("e-5"), key("e-4")),
        (
            "a subject", Array("\u{1}".utf8) + [0, 0, 0, 0, 0, 1] + Array("site/s1".utf8),
            Array("\u{1}".utf8) + [0, 0, 0, 0, 0, 1] + Array("site/q1".utf8)
        ),
        ("a day", [4, 0, 0, 0, 0, 0, 2, 0x80, 0, 0x4B], [4, 0, 0, 0, 0, 0, 3, 0x80, 0, 0x4B]),
        ("a list of positions", [0, 1, 0, 6, 0, 11], [0, 1, 0, 6, 0, 10]),
    ]

    @Test(arguments: 0..<5)
    func aDamagedEntryIsNoticedBeforeTheLogIsServed(number: Int) throws {
        do { try folder.open().append(drafts) }
        let (name, old, new) = IndexDamageTests.changes[number]
        try change(old, to: new)
        let told = Mutex<[IndexRemaking]>([])
        try expectRight(try folder.open(told: { remaking in told.withLock { $0.append(remaking) } }))
        #expect(told.withLock { $0.map(\.through) } == [Position(64)], "\(name)")
        // Once made again, it is kept.
        try expectRight(try folder.open(told: { remaking in told.withLock { $0.append(remaking) } }))
        #expect(told.withLock { $0.count } == 1)
    }

    @Test(arguments: 0..<5)
    func aDamagedEntryIsNoticedWhileTheLogIsOpen(number: Int) throws {
        // What is written is on disk once the log is closed.
        do { try folder.open().append(Array(drafts[..<60])) }
        let log = try folder.open()
        let (name, old, new) = IndexDamageTests.changes[number]
        try change(old, to: new)
        var filter = EventFilter()
        filter.subject = Subject("site/s1")
        #expect(try log.page(filter).positions == (0..<60).filter { $0 % 5 == 1 }.map { UInt64($0) + 1 }, "\(name)")
        try expectRight(log, through: 60)
        try log.append(Array(drafts[60...]))
        try expectRight(log)
        #expect(log.indexRemakings <= 1)
        #expect(FileManager.default.fileExists(atPath: folder.file("index.doubtful")) == false)
    }

    @Test
    func whatAnIndexSaysOfItselfIsNotBelievedEither() throws {
        do { try folder.open().append(drafts) }
        try folder.withDatabase("index") { index in
            try index.change("through", in: LogDatabase.indexMeta) { $0[0] ^= 0x40 }
        }
        let log = try folder.open()
        #expect(log.indexRemakings == 1)
        try expectRight(log)
    }

    @Test
    func anIndexThatIsMissingIsMadeWithoutAWord() throws {
        do { try folder.open().append(drafts) }
        try FileManager.default.removeItem(atPath: folder.file("index"))
        let log = try folder.open()
        #expect(log.indexRemakings == 0)
        try expectRight(log)
    }

    /// As an index recorded it that was not noticed to be damaged.
    @Test
    func aLogThatHasASubmissionTwiceKeepsItsIndex() throws {
        do { try folder.open().append(drafts + Array(drafts[..<20])) }
        for _ in 0..<2 {
            let log = try folder.open()
            #expect(try log.position(of: drafts[3].submission.key) == Position(68))
            #expect(log.indexRemakings == 0)
        }
    }

    /// Cut while the index was made again.
    @Test
    func anIndexThatWasPutAsideIsRemoved() throws {
        do { try folder.open().append(drafts) }
        try FileManager.default.moveItem(atPath: folder.file("index"), toPath: folder.file("index.doubtful"))
        try expectRight(try folder.open())
        #expect(FileManager.default.fileExists(atPath: folder.file("index.doubtful")) == false)
    }
}
