import CanonicalJSON
import DaybookEngine
import Dispatch
import EventLog
import Events
import Projections
import Synchronization
import TestKit
import TestSupport
import Testing

@Suite(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk takes root"))
struct DiskFullTests {
    private func large(_ draft: Draft) -> Draft { draft.note(String(repeating: "n", count: 60_000)) }

    /// Room is kept back for it.
    @Test(.timeLimit(.minutes(15)))
    func somebodyIsForgottenThoughTheDiskIsFull() async throws {
        let disk = try TemporaryDisk(bytes: 16 << 20)
        let engine = try EngineFolder(directory: disk.path + "/data").open()
        try await engine.record(.registered("GAO-0042", "2017-01-18").with("fullName", "Amadou"))
        try disk.fill()
        var round = 0
        while try await engine.refusal(of: large(.attack("incident/i\(round)", "2022-06-18"))) == nil { round += 1 }
        let person = try #require(Subject("combatant/GAO-0042"))
        let erasure = try await engine.erase(person, authority: "ruling 12", reason: "request", by: .officer)
        #expect(erasure.destroyed != nil)
        guard case .diskFull? = try await engine.refusal(of: large(.attack("incident/more", "2022-06-18"))) else {
            Issue.record("the disk is full for everything else")
            return
        }
    }

    /// The keys may be on a disk of their own.
    @Test
    func onAFullDiskOfTheKeysNothingIsSealedOrSignedAndTheRestIsRecorded() async throws {
        let (disk, folder) = (try TemporaryDisk(bytes: 1 << 20), EngineFolder())
        let engine = try folder.open(keys: disk.path + "/keys")
        try disk.fill()
        func registration(_ number: Int) -> Draft {
            .registered("GAO-\(number)", "2017-01-18").with("fullName", "Amadou")
        }
        var number = 1
        // Room for some was made before.
        while try await engine.refusal(of: registration(number)) == nil { number += 1 }
        try await engine.expectUnchanged {
            guard case .diskFull? = try await engine.refusal(of: registration(number)) else {
                Issue.record("there is no room for his key")
                return
            }
        }
        try await engine.record(.opened("gao", "2013-07-01"))
        let error = await #expect(throws: EventLogError.self) { try await engine.sign() }
        guard case .diskFull(disk.path + "/keys")? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        disk.makeRoom()
        try await engine.record(registration(number))
        try await engine.sign()
    }

    @Test(.timeLimit(.minutes(15)))
    func onAFullDiskWhatRestsOnDurableEventsIsAnsweredAndTheRestIsNot() async throws {
        let disk = try TemporaryDisk(bytes: 16 << 20)
        let folder = EngineFolder(directory: disk.path + "/data")
        let gate = Gate(folder.clock)
        let engine = try folder.open(now: { gate.now() })
        let known = large(.opened("gao", "2013-07-01"))
        let first = try await engine.record(known)
        try disk.fill()
        var round = 0
        while try await engine.refusal(of: large(.attack("incident/i\(round)", "2022-06-18"))) == nil { round += 1 }

        let closure = large(.closed("gao", "2023-08-20").id("closure"))
        try await engine.expectUnchanged {
            for _ in 0..<5 {
                // One is being decided while the others queue, so that they share a commit.
                gate.close()
                async let held = engine.refusal(of: large(.attack("incident/held", "2022-06-18")))
                await gate.waitUntilReached()
                async let closed = engine.refusal(of: closure)
                async let patrolled = engine.refusal(of: large(.patrols("2023-09-01", site: "gao")))
                async let again = engine.record(known)
                async let sameAgain = engine.refusal(of: closure)
                async let other = engine.refusal(of: closure.occurred("2023-08-21"))
                async let unregistered = engine.refusal(of: large(.admitted("G1", "2017-01-01", to: "gao")))
                for _ in 0..<200 { await Task.yield() }
                gate.open()
                let receipt = try await again
                #expect(receipt.isDuplicate)
                #expect(receipt.position == first.position)
                // The patrol breaks a rule only beside a closure that was not written, and the conflict too.
                for refusal in try await [held, closed, patrolled, sameAgain, other] {
                    guard case .diskFull? = refusal else {
                        Issue.record("\(String(describing: refusal))")
                        continue
                    }
                }
                guard case .rules? = try await unregistered else {
                    Issue.record("what breaks a rule by itself is refused for that")
                    return
                }
            }
        }
        disk.makeRoom()
        #expect(try await engine.refusal(of: closure) == nil)
        #expect(try await engine.brokenRules(by: .patrols("2023-09-01", site: "gao")) == [.siteClosed])
    }
}

/// A clock that can be held, and with it the writer that reads it.
private final class Gate: Sendable {
    private struct State {
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
        var isReached = false
    }

    private let clock: FakeClock
    private let state = Mutex(State())
    private let opened = DispatchSemaphore(value: 0)

    init(_ clock: FakeClock) {
        self.clock = clock
    }

    func now() -> Moment {
        let (mustWait, waiter) = state.withLock { state in
            defer {
                state.isReached = state.isReached || state.isClosed
                state.isClosed = false
                state.waiter = nil
            }
            return (state.isClosed, state.isClosed ? state.waiter : nil)
        }
        waiter?.resume()
        if mustWait { opened.wait() }
        return clock.tick()
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            state.isReached = false
        }
    }

    func open() { opened.signal() }

    func waitUntilReached() async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if !state.isReached { state.waiter = continuation }
                return state.isReached
            }
            if isReached { continuation.resume() }
        }
    }
}
