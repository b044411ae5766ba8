import DaybookEngine
import EventLog
import Events
import Foundation
import Synchronization
import TestKit
import TestSupport
import Testing
import Transparency

/// One bit that turns over in the log's file, before it is opened or while it is open, and every answer held against the right one:
/// it is right, or it says that something is damaged, or the log is not opened and says why.
///
/// `DAYBOOK_FUZZ=1000 swift test --filter FlipTests` does that many; `DAYBOOK_SEED` has a finding again. What the database follows
/// blindly, and may end the process at, is left to ``FlippedDaemonTests``.
@Suite(.serialized)
struct FlipTests {
    private static let count = ProcessInfo.processInfo.environment["DAYBOOK_FUZZ"].flatMap { Int($0) } ?? 60
    private static let parts: [PageMap.Part] = [.event, .key, .tile, .tree, .checkpoint, .stamp, .unused]

    /// What came of a case.
    private enum Verdict: String {
        case right, said, notOpened, wrong
    }

    private let base = EngineFolder()
    private static let size: UInt64 = 620
    /// Those that are asked for one by one.
    private static let positions = Array(stride(from: UInt64(1), through: size, by: 41))

    /// - Returns: What was recorded, and where.
    private func fill() async throws -> [(Submission, Position)] {
        var recorded: [(Submission, Position)] = []
        var history = HistoryGenerator(SeededRandom(seed: 20_260_101))
        let engine = try base.open()
        while engine.log.head.position.value < FlipTests.size {
            let drafts = (0..<20).map { _ in
                let draft = history.next()
                history.keep(draft)
                return draft.submission
            }
            let outcomes = try await engine.record(eachOf: drafts, by: .officer, mode: .imported)
            for (draft, outcome) in zip(drafts, outcomes) {
                if let receipt = try? outcome.get(), !receipt.isDuplicate { recorded.append((draft, receipt.position)) }
            }
            if engine.log.head.position.value % 3 == 0 { _ = try await engine.sign() }
        }
        _ = try await engine.sign()
        engine.drain()
        return recorded
    }

    private func open(_ folder: EngineFolder, _ stopped: Told) throws -> Engine {
        let clock = FakeClock("2026-01-02T08:00:00Z")
        var options = EventLog.Options()
        options.indexBlockSize = 64
        return try Engine(
            directory: folder.data,
            origin: EngineFolder.origin,
            keys: folder.keys,
            options: options,
            clock: MachineClock(now: { clock.tick() }, uptime: { clock.now.milliseconds }, isSynchronized: { true }),
            writerFailed: { stopped.add("\($0)") }
        )
    }

    private func copy() throws -> EngineFolder {
        let copy = EngineFolder()
        for (from, to) in [(base.data, copy.data), (base.keys, copy.keys)] {
            try FileManager.default.copyItem(atPath: from, toPath: to)
        }
        return copy
    }

    @Test(.timeLimit(.minutes(60)), arguments: [false, true])
    func noFlippedBitIsServed(isLive: Bool) async throws {
        let recorded = try await fill()
        var random = SeededRandom(for: "FlipTests, \(isLive ? "live" : "cold")")
        let stopped = Told()
        let truth: BookAnswers
        do {
            let whole = try copy()
            let engine = try open(whole, stopped)
            truth = await BookAnswers(engine, positions: FlipTests.positions)
        }
        let map = PageMap([UInt8](try Data(contentsOf: URL(filePath: base.data + "/log/data.mdb"))))
        var counts: [PageMap.Part: [Verdict: Int]] = [:]
        for number in 0..<FlipTests.count {
            let part = FlipTests.parts[number % FlipTests.parts.count]
            guard let flip = Flip(part, of: map, &random) else { continue }
            let (verdict, finding) = try await run(flip, isLive, truth, recorded, stopped)
            counts[part, default: [:]][verdict, default: 0] += 1
            if let finding { Issue.record("case \(number), \(part), \(flip): \(finding)") }
        }
        for part in FlipTests.parts {
            let outcomes = (counts[part] ?? [:]).map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
            print("  \(isLive ? "live" : "cold") \(part): \(outcomes)")
        }
        #expect(counts[.event]?[.said] ?? 0 > 0, "a flip that nobody notices tests nothing")
        #expect(stopped.all.isEmpty)
    }

    private func run(
        _ flip: Flip,
        _ isLive: Bool,
        _ truth: BookAnswers,
        _ recorded: [(Submission, Position)],
        _ stopped: Told
    ) async throws -> (Verdict, String?) {
        let folder = try copy()
        defer { withExtendedLifetime(folder) {} }
        if !isLive { try flip.apply(to: folder.data + "/log/data.mdb") }
        let engine: Engine
        do {
            engine = try open(folder, stopped)
        } catch {
            return "\(error)".isEmpty ? (.wrong, "it is not opened, without a word") : (.notOpened, nil)
        }
        if isLive { try flip.apply(to: folder.data + "/log/data.mdb") }
        let answers = await BookAnswers(engine, positions: FlipTests.positions)
        let known = engine.log.damage.known
        if let wrong = answers.wrong(beside: truth, known) { return (.wrong, wrong) }
        if let wrong = await record(in: engine, recorded) { return (.wrong, wrong) }
        return answers.isRight(beside: truth) && known.isEmpty && engine.rollback == nil ? (.right, nil) : (.said, nil)
    }

    /// Records something new, which is refused where damage is known, and what is recorded already, which never is again.
    private func record(in engine: Engine, _ recorded: [(Submission, Position)]) async -> String? {
        for place in stride(from: 0, to: recorded.count, by: 97) {
            let (submission, position) = recorded[place]
            guard let receipt = try? await engine.record(submission, by: .officer, mode: .imported) else { continue }
            guard receipt.isDuplicate, receipt.position == position else { return "\(position) was recorded twice" }
        }
        let known = engine.log.damage.known
        let new = Draft.attack("incident/later", "2022-07-01").id("later").submission
        guard (try? await engine.record(new, by: .officer)) != nil, !known.isEmpty else { return nil }
        return "it was recorded, and damage is known: \(known)"
    }
}
