import Events
import Foundation
import TestKit
import Testing

/// No accepted event can end the daemon: odd submissions of every type, then every question in every form.
///
/// `DAYBOOK_FUZZ=100000 swift test --filter SurvivalTests` sends that many; `DAYBOOK_SEED` of a finding has it again in its first
/// round.
@Suite(.serialized)
struct SurvivalTests {
    private static let count = ProcessInfo.processInfo.environment["DAYBOOK_FUZZ"].flatMap { Int($0) } ?? 3000
    /// How many submissions a log of its own has.
    private static let roundSize = 1500
    /// How many run at once.
    private static let daemons = 2

    @Test
    func noAcceptedEventEndsTheDaemon() async throws {
        let first = SeededRandom(for: #function).seed
        let (count, size) = (SurvivalTests.count, SurvivalTests.roundSize)
        let sizes = stride(from: 0, to: count, by: size).map { min(size, count - $0) }
        var rounds: [FuzzedDaemon.Counts] = []
        try await withThrowingTaskGroup(of: FuzzedDaemon.Counts.self) { group in
            for (index, size) in sizes.enumerated() {
                if index >= SurvivalTests.daemons, let done = try await group.next() { rounds.append(done) }
                group.addTask { try round(size, seed: first &+ UInt64(index), isLast: index == sizes.count - 1) }
            }
            for try await done in group { rounds.append(done) }
        }
        report(rounds)
    }

    private func round(_ size: Int, seed: UInt64, isLast: Bool) throws -> FuzzedDaemon.Counts {
        let daemon = try FuzzedDaemon(seed: seed)
        // A short log is asked as well as a long one, and rules meet what an import left behind.
        try daemon.submit(size / 10, mode: "native")
        try daemon.submit(size / 2, mode: "import")
        try daemon.ask(20, oddly: 0)
        try daemon.submit(size - size / 10 - size / 2, mode: "native")
        try daemon.ask(oddly: 1)
        if isLast { try daemon.runCommands() }
        try daemon.restart()
        try daemon.ask(20, oddly: 0)
        try daemon.stop()
        let counts = daemon.counts
        print("round \(seed): submitted \(counts.submitted), accepted \(counts.accepted), asked \(counts.asked)")
        return counts
    }

    private func report(_ rounds: [FuzzedDaemon.Counts]) {
        func sum(_ count: (FuzzedDaemon.Counts) -> Int) -> Int { rounds.reduce(0) { $0 + count($1) } }
        let (submitted, accepted) = (sum(\.submitted), sum(\.accepted))
        let statuses = rounds.reduce(into: [:]) { $0.merge($1.statuses, uniquingKeysWith: +) }
        print(
            "submitted \(submitted), accepted \(accepted), refused \(submitted - accepted), asked \(sum(\.asked)), "
                + "commands \(sum(\.commands)); answers by status: \(statuses.sorted { $0.key < $1.key })"
        )
        #expect(accepted * 2 >= submitted, "a fuzz that is refused at the door tests nothing")
        for type in Catalogue.submitted {
            let ofType = rounds.compactMap { $0.byType[type.name] }
            let (all, taken) = (ofType.reduce(0) { $0 + $1.submitted }, ofType.reduce(0) { $0 + $1.accepted })
            print("  \(type.name): \(taken) of \(all)")
            #expect(taken > 0, "none of \(all) was accepted: \(type.name)")
        }
    }
}
