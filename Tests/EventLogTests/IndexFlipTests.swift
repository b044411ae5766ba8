import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing

/// A bit that turns over anywhere in the index, while nobody has it open or while the log is open: the answers are right, or the index
/// is made again, or the process ends with a sentence and the code that has it started again.
///
/// `DAYBOOK_FUZZ=1000 swift test --filter IndexFlipTests` tries that many; `DAYBOOK_SEED` has the same ones again.
@Suite(.serialized)
struct IndexFlipTests {
    private static let count = ProcessInfo.processInfo.environment["DAYBOOK_FUZZ"].flatMap { Int($0) } ?? 20

    /// How a process ends that has asked everything.
    private enum Outcome: Int32, CaseIterable {
        case right = 10
        case remade = 11
        case wrong = 12
        case failed = 13
    }

    @Test
    func noBitOfTheIndexGivesAWrongAnswer() async throws {
        var random = SeededRandom(for: "IndexFlipTests")
        let folder = LogFolder()
        do { try folder.open().append(someDrafts(200)) }
        let map = PageMap([UInt8](try Data(contentsOf: URL(filePath: folder.file("index/data.mdb")))))
        let parts = PageMap.Part.allCases.filter { map.ranges[$0] != nil }
        var counts: [String: [String: Int]] = [:]
        for index in 0..<IndexFlipTests.count {
            let part = parts[index / 2 % parts.count]
            let isLive = index % 2 == 1
            let flip = try #require(Flip(part, of: map, &random))
            let outcome = try await outcome(
                of: flip,
                in: folder.copy(),
                isLive: isLive,
                "case \(index), \(part), \(flip)"
            )
            counts["\(part.rawValue), \(isLive ? "live" : "cold")", default: [:]][outcome, default: 0] += 1
        }
        for (kind, outcomes) in counts.sorted(by: { $0.key < $1.key }) {
            print("IndexFlipTests: \(kind): \(outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })")
        }
    }

    private func outcome(of flip: Flip, in copy: LogFolder, isLive: Bool, _ what: String) async throws -> String {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [path = copy.path as String, flip = flip as Flip, isLive = isLive as Bool] in
            EventLog.explainDamage()
            exit(try IndexFlipTests.ask(path + "/data", flip, isLive: isLive).rawValue)
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        guard case .exitCode(let code) = result?.exitStatus else {
            Issue.record("\(what): \(String(describing: result?.exitStatus)): \(said)")
            return "a signal"
        }
        if code == EventLog.indexDamageCode {
            #expect(
                said.contains("daybookd: the index in \(copy.path)/data/index cannot be read any further"),
                "\(what): \(said)"
            )
            #expect(!FileManager.default.fileExists(atPath: copy.file("index/data.mdb")), "\(what)")
            let log = try copy.open()
            #expect([200, 280].contains(log.head.position.value), "\(what)")
            #expect(try IndexFlipTests.isRight(log, Int(log.head.position.value)), "\(what)")
            return "a sentence"
        }
        let outcome = Outcome(rawValue: Int32(code))
        #expect(outcome == .right || outcome == .remade, "\(what): \(code) \(said)")
        return outcome.map { "\($0)" } ?? "\(code)"
    }

    private static func ask(_ directory: String, _ flip: Flip, isLive: Bool) throws -> Outcome {
        var remade = 0
        if !isLive {
            try flip.apply(to: directory + "/index/data.mdb")
            do {
                let log = try LogFolder.open(directory)
                guard try isRight(log, 200) else { return .wrong }
                remade += log.indexRemakings
            }
        } else {
            let log = try LogFolder.open(directory)
            try flip.apply(to: directory + "/index/data.mdb")
            guard try isRight(log, 200) else { return .wrong }
            try log.append(Array(someDrafts(280)[200...]))
            guard try isRight(log, 280) else { return .wrong }
            remade += log.indexRemakings
        }
        let again = try LogFolder.open(directory)
        guard try isRight(again, isLive ? 280 : 200) else { return .wrong }
        return remade + again.indexRemakings > 0 ? .remade : .right
    }

    /// Everything that the index can be asked, against what was appended.
    private static func isRight(_ log: EventLog, _ count: Int) throws -> Bool {
        let drafts = someDrafts(300)
        for (offset, draft) in drafts.enumerated() {
            guard try log.position(of: draft.submission.key)?.value == (offset < count ? UInt64(offset) + 1 : nil)
            else {
                return false
            }
        }
        func found(_ change: (inout EventFilter) -> Void, _ isExpected: (Int) -> Bool) throws -> Bool {
            var filter = EventFilter()
            change(&filter)
            return try log.page(filter).positions == (0..<count).filter(isExpected).map { UInt64($0) + 1 }
        }
        for number in 0..<5 {
            guard try found({ $0.subject = Subject("site/s\(number)") }, { $0 % 5 == number }) else { return false }
        }
        for month in 1...9 {
            let days = (Day("2023-0\(month)-01"), Day("2023-0\(month)-28"))
            guard try found({ ($0.occurredFrom, $0.occurredTo) = days }, { $0 % 9 + 1 == month }) else { return false }
        }
        return try found({ $0.types = [SiteClosed.type] }, { _ in true })
    }
}
