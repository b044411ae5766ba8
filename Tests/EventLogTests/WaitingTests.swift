import EventLog
import Events
import Synchronization
import TestSupport
import Testing

struct WaitingTests {
    @Test
    func waitingReturnsAtOnceWhereThereIsAnEventAlready() async throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        try log.append(someDrafts(3))
        #expect(await log.waitForCommit(after: .zero).position == Position(3))
        #expect(await log.waitForCommit(after: Position(2)).position == Position(3))
    }

    @Test(.timeLimit(.minutes(15)))
    func aCommitWakesEveryoneWhoWaitsForIt() async throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        try log.append(someDrafts(1, "first"))
        let waiting = (0..<20).map { _ in Task { await log.waitForCommit(after: Position(1)).position } }
        let later = Task { await log.waitForCommit(after: Position(2)).position }
        try log.append(someDrafts(1, "second"))
        for task in waiting { #expect(await task.value == Position(2)) }
        try log.append(someDrafts(2, "third"))
        #expect(await later.value >= Position(3))
    }

    @Test(.timeLimit(.minutes(15)))
    func aFollowerThatWaitsForEachCommitMissesNone() async throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        let follower = Task {
            var seen: [UInt64] = []
            while seen.count < 200 {
                let last = Position(seen.last ?? 0)
                _ = await log.waitForCommit(after: last)
                seen += try log.page(EventFilter(), EventRange(after: last, limit: 10)).positions
            }
            return seen
        }
        for number in 0..<200 {
            try log.append(someDrafts(1, "b\(number)"))
            await Task.yield()
        }
        #expect(try await follower.value == Array(1...200))
    }

    @Test(.timeLimit(.minutes(15)))
    func cancellingEndsTheWait() async throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open()
        for round in 0..<200 {
            let task = Task { await log.waitForCommit(after: Position(5)).position }
            // Sometimes before it waits, sometimes after.
            if round % 2 == 0 { await Task.yield() }
            task.cancel()
            #expect(await task.value == .zero)
        }
        // Who comes after is not mistaken for who went.
        let patient = Task { await log.waitForCommit(after: .zero).position }
        try log.append(someDrafts(1))
        #expect(await patient.value == Position(1))
    }

    @Test(.timeLimit(.minutes(15)))
    func whatWakesAWaiterCanBeFoundAtOnce() async throws {
        let place = LogFolder()
        defer { withExtendedLifetime(place) {} }
        let log = try place.open(indexBlockSize: 4)
        let drafts = someDrafts(60)
        let reader = Task { () throws in
            for (offset, draft) in drafts.enumerated() {
                _ = await log.waitForCommit(after: Position(UInt64(offset)))
                let found = try log.position(of: draft.submission.key)
                #expect(found == Position(UInt64(offset) + 1))
            }
        }
        for draft in drafts {
            try log.append([draft])
            await Task.yield()
        }
        try await reader.value
    }
}
