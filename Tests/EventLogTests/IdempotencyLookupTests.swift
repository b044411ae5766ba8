import EventLog
import Events
import TestSupport
import Testing

struct IdempotencyLookupTests {
    @Test(arguments: [1, 7, 16, 64, 1000] as [UInt64])
    func aSubmissionIsFoundByItsSourceAndIDAcrossBlocks(blockSize: UInt64) throws {
        let folder = LogFolder()
        let drafts = someDrafts(100)
        func check(_ log: EventLog) throws {
            for (offset, draft) in drafts.enumerated() {
                #expect(try log.position(of: draft.submission.key) == Position(UInt64(offset) + 1))
            }
            #expect(try log.position(of: SubmissionKey(source: "/other", id: "e-1")) == nil)
            #expect(try log.position(of: SubmissionKey(source: "/minusma/mopti/hrpd", id: "e-100")) == nil)
        }
        do {
            let log = try folder.open(indexBlockSize: blockSize)
            try log.append(drafts)
            try check(log)
        }
        try check(try folder.open(indexBlockSize: blockSize))
        try check(try folder.open(indexBlockSize: blockSize))
    }

    @Test
    func aSourceAndAnIDThatRunTogetherAlikeAreTwoSubmissions() throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open(indexBlockSize: 1)
        let drafts = [
            Draft.closed("a", "2023").id("b/c", source: "/a"), Draft.closed("a", "2023").id("c", source: "/a/b"),
        ]
        try log.append(drafts)
        #expect(try log.position(of: drafts[0].submission.key) == Position(1))
        #expect(try log.position(of: drafts[1].submission.key) == Position(2))
    }

    @Test
    func theLongestSourceAndIDAreFoundOnDiskToo() throws {
        let folder = LogFolder()
        let drafts = (0..<8).map { Draft.closed("a", "2023").id("\($0)" + String(repeating: "é", count: 190)) }
        #expect(drafts[0].submission.key.bytes.count == SubmissionKey.bytesMax + 1)
        do {
            let log = try folder.open(indexBlockSize: 4)
            try log.append(drafts)
        }
        let log = try folder.open(indexBlockSize: 4)
        for (offset, draft) in drafts.enumerated() {
            #expect(try log.position(of: draft.submission.key) == Position(UInt64(offset) + 1))
        }
    }
}
