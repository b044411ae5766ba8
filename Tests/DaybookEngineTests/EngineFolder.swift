import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Projections
import TestKit
import TestSupport
import Testing

/// A temporary folder with an engine, whose clock a test controls, and which can be opened again.
struct EngineFolder {
    static let origin = "daybook.example/test"

    let clock: FakeClock
    private let folder = TemporaryFolder()
    private let directory: String?

    /// - Parameter directory: Where the data is, if not in a folder of its own.
    init(directory: String? = nil, clock: FakeClock = FakeClock()) {
        self.directory = directory
        self.clock = clock
    }

    /// Where the data is, and the keys.
    var data: String { directory ?? folder.path + "/data" }
    var keys: String { data + "-keys" }

    /// - Parameters:
    ///   - keys: Where the keys are, if not beside the data.
    ///   - now: What the clock says, if not what the test's does; uptime is the test's.
    ///   - isSynchronized: The kernel's word.
    func open(
        indexBlockSize: UInt64 = 64,
        keys: String? = nil,
        now: (@Sendable () -> Moment)? = nil,
        isSynchronized: @escaping @Sendable () -> Bool = { false }
    ) throws -> Engine {
        var options = EventLog.Options()
        options.indexBlockSize = indexBlockSize
        let clock = clock
        return try Engine(
            directory: data,
            origin: EngineFolder.origin,
            keys: keys ?? self.keys,
            options: options,
            clock: MachineClock(
                now: now ?? { clock.tick() },
                uptime: { clock.now.milliseconds },
                isSynchronized: isSynchronized
            ),
            writerFailed: { Issue.record("the writer failed: \($0)") }
        )
    }
}

extension Engine {
    @discardableResult
    func record(_ draft: Draft, mode: EntryMode = .native) async throws -> Receipt {
        try await record(draft.submission, by: .officer, mode: mode)
    }

    @discardableResult
    func record(allOf drafts: [Draft], mode: EntryMode = .native) async throws -> [Receipt] {
        try await record(allOf: drafts.map(\.submission), by: .officer, mode: mode)
    }

    /// Why a draft is refused; `nil` where it is not.
    func refusal(of draft: Draft, mode: EntryMode = .native) async throws -> Refusal? {
        do {
            try await record(draft, mode: mode)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// The rules that a draft breaks.
    func brokenRules(by draft: Draft, mode: EntryMode = .native) async throws -> [Rule] {
        guard case .rules(let breaches)? = try await refusal(of: draft, mode: mode) else { return [] }
        return breaches.map(\.rule)
    }

    func everything() throws -> [[UInt8]] {
        try log.run(from: Position(1), through: log.head.position, bytesMax: .max).map { $0 ?? [] }
    }

    /// Expects that what is done changes neither the log nor the state.
    func expectUnchanged(
        _ body: () async throws -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let bytes = try everything()
        let state = state
        try await body()
        let bytesAfter = try everything()
        #expect(bytesAfter == bytes, sourceLocation: sourceLocation)
        let stateAfter = self.state
        #expect(stateAfter == state, sourceLocation: sourceLocation)
    }

    /// Every answer about a state, as bytes.
    func answers(asOf point: AsOf, _ lens: Lens = Lens()) async throws -> [[UInt8]] {
        let state = try await state(asOf: point)
        let answer = Answer(basis: try Basis(of: log, at: state.position), state: state, lens: lens, language: .french)
        var all: [JSONValue?] = [
            answer.sites(), answer.mechanisms(), answer.displacements(), answer.attacks(), answer.patrols(),
            answer.strength(), answer.violations(year: 2016, basis: .both), answer.violations(year: 2021, basis: .both),
        ]
        all += ["gao", "kidal"].compactMap { Subject("moc/" + $0) }.map { answer.roster($0) }
        all.append(Subject("incident/2022-06-18-diallassagou").flatMap { answer.incident($0) })
        return all.map { canonicalBytes(of: $0 ?? .null) }
    }
}
