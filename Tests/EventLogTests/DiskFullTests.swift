import EventLog
import Events
import TestKit
import TestSupport
import Testing

@Suite(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk takes root"))
struct DiskFullTests {
    private func large(_ id: String) -> Draft {
        Draft.closed("s", "2023-08-20").id(id).note(String(repeating: "n", count: 3000))
    }

    /// Appends until the disk refuses; gives how many events were taken.
    private func appendUntilFull(_ log: EventLog, _ prefix: String) throws -> Int {
        for round in 0..<10_000 {
            do {
                try log.append([large("\(prefix)\(round)")])
            } catch EventLogError.diskFull {
                return round
            }
        }
        Issue.record("the disk never filled up")
        return 0
    }

    @Test
    func aFullDiskRefusesAppendsAndNothingElse() throws {
        let disk = try TemporaryDisk(bytes: 24 << 20)
        var taken = 0
        do {
            let log = try LogFolder.open(disk.path + "/data")
            try log.append(someDrafts(40, "before"))
            try disk.fill()
            taken = 40 + (try appendUntilFull(log, "full"))
            let before = try log.everything()
            #expect(before.count == taken)
            #expect(log.head.position.value == UInt64(taken))
            for _ in 0..<3 {
                #expect(throws: EventLogError.self) { try log.append([large("refused")]) }
            }
            #expect(try log.everything() == before)
            #expect(log.head.position.value == UInt64(taken))
            #expect(try log.position(of: SubmissionKey(source: "/minusma/mopti/hrpd", id: "refused")) == nil)
            #expect(try log.position(of: SubmissionKey(source: "/minusma/mopti/hrpd", id: "before-7")) == Position(8))
        }
        do {
            // It opens on the full disk, and reads.
            let log = try LogFolder.open(disk.path + "/data")
            #expect(log.head.position.value == UInt64(taken))
            #expect(try log.position(of: SubmissionKey(source: "/minusma/mopti/hrpd", id: "before-7")) == Position(8))
            disk.makeRoom()
            try log.append(someDrafts(30, "after"))
            #expect(log.head.position.value == UInt64(taken) + 30)
        }
        let log = try LogFolder.open(disk.path + "/data")
        #expect(log.head.position.value == UInt64(taken) + 30)
        for number in 0..<30 {
            let key = SubmissionKey(source: "/minusma/mopti/hrpd", id: "after-\(number)")
            #expect(try log.position(of: key)?.value == UInt64(taken + number) + 1)
        }
    }

    @Test
    func blocksThatTheFullDiskDoesNotTakeWaitAndAreNotLost() throws {
        // The log has a disk of its own, so that only the index runs out of room.
        let disk = try TemporaryDisk(bytes: 8 << 20)
        let folder = LogFolder()
        do {
            let log = try folder.open()
            try log.append(someDrafts(16, "first"))
        }
        // Blocks of the index go to the small disk.
        try IndexOnDisk.move(folder, to: disk)
        do {
            let log = try folder.open()
            try disk.fill()
            var taken = 16
            for round in 0..<5000 {
                do {
                    try log.append(someDrafts(16, "r\(round)"), batchSize: 16)
                    taken += 16
                } catch EventLogError.diskFull {
                    break
                }
            }
            #expect(taken > 16)
            for position in stride(from: 17, through: taken, by: 7) {
                let offset = position - 17
                let key = SubmissionKey(source: "/minusma/mopti/hrpd", id: "r\(offset / 16)-\(offset % 16)")
                #expect(try log.position(of: key)?.value == UInt64(position))
            }
            #expect(throws: EventLogError.self) { try log.append(someDrafts(1, "refused")) }
            disk.makeRoom()
            try log.append(someDrafts(20, "after"))
            #expect(log.head.position.value == UInt64(taken) + 20)
            let key = SubmissionKey(source: "/minusma/mopti/hrpd", id: "after-19")
            #expect(try log.position(of: key)?.value == UInt64(taken) + 20)
        }
        let log = try folder.open()
        let key = SubmissionKey(source: "/minusma/mopti/hrpd", id: "r0-0")
        #expect(try log.position(of: key) == Position(17))
    }
}
