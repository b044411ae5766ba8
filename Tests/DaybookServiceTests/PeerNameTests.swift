import Dispatch
import Synchronization
import Testing

@testable import DaybookService

/// Under which name a user is recorded.
struct PeerNameTests {
    @Test
    func aNumberThatIsGivenToSomebodyElseHasHisNameOnTheNextConnection() async {
        let current = Mutex<String?>("mkeita")
        let asked = Atomic(0)
        let lookUp = { @Sendable (userID: UInt32) -> String? in
            #expect(userID == 1001)
            asked.add(1, ordering: .relaxed)
            return current.withLock { $0 }
        }
        let first = PeerName(of: 1001, lookUp: lookUp)
        #expect(await first.value == "mkeita")
        current.withLock { $0 = "adiallo" }
        #expect(await first.value == "mkeita", "the process at its other end is still the first one's")
        #expect(asked.load(ordering: .relaxed) == 1)
        #expect(await PeerName(of: 1001, lookUp: lookUp).value == "adiallo")
        current.withLock { $0 = nil }
        let nameless = PeerName(of: 1001, lookUp: lookUp)
        #expect(await nameless.value == nil)
        #expect(await nameless.value == nil)
        #expect(asked.load(ordering: .relaxed) == 3, "that there is none is known as well")
    }

    @Test
    func aDirectoryThatFailsIsAskedAgain() async {
        let asked = Atomic(0)
        let name = PeerName(of: 1) { _ in
            guard asked.add(1, ordering: .relaxed).oldValue > 0 else { throw PeerName.Failure() }
            return "anna"
        }
        #expect(await name.value == nil)
        #expect(await name.value == "anna")
    }

    @Test
    func aDirectoryThatIsSilentHoldsNobodyUp() async {
        let silence = DispatchSemaphore(value: 0)
        let name = PeerName(of: 1, patience: .milliseconds(1)) { _ in
            silence.wait()
            return "late"
        }
        #expect(await name.value == nil)
        silence.signal()
    }

    @Test
    func theSystemsOwnNamesAreFound() async {
        #expect(await PeerName(of: 0).value == "root")
        #expect(await PeerName(of: 3_999_999_999).value == nil)
    }
}
