import DaybookEngine
import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

/// For any history with roll-backs, declared or not: a cursor is of the log exactly where the log begins with what its reader has.
struct CursorLawTests {
    /// What a reader has, and the cursor that came with it.
    private struct Reader {
        let events: [[UInt8]]
        let cursor: Cursor
    }

    @Test
    func aCursorIsHeldExactlyWhereTheLogBeginsWithWhatItsReaderHas() async throws {
        var random = SeededRandom(for: "cursors")
        var (held, gone) = (0, 0)
        for history in 0..<12 {
            let folder = EngineFolder()
            var copies: [(path: String, size: Int)] = []
            var readers: [Reader] = []
            for step in 0..<12 {
                if let copy = copies.last(where: { _ in random.chance(40) }) {
                    try folder.put(copy.path)
                    copies.removeAll { $0.size > copy.size }
                }
                let drafts = (0..<random.int(0...4)).map {
                    Draft.violation("A1", "2021-06-01").id("\(history)-\(step)-\($0)")
                }
                let size = try await live(folder, drafts, isSigned: random.chance(50), &readers, &held, &gone)
                if random.chance(40) { copies.append((try folder.copyData("\(history)-\(step)"), size)) }
            }
            withExtendedLifetime(folder) {}
        }
        print("cursors: \(held) were of the log, \(gone) were not")
        #expect(held > 100 && gone > 100)
    }

    /// Opens the log, has it go on where it was put back, records, and closes it; gives its size.
    private func live(
        _ folder: EngineFolder,
        _ drafts: [Draft],
        isSigned: Bool,
        _ readers: inout [Reader],
        _ held: inout Int,
        _ gone: inout Int
    ) async throws -> Int {
        let engine = try folder.open()
        if engine.rollback != nil {
            try check(readers, engine, &held, &gone)
            _ = try await engine.declareRollback(reason: "it was put back", by: .officer)
        }
        for draft in drafts {
            try await engine.record(draft)
            readers.append(try reader(of: engine))
        }
        if isSigned { try await engine.sign() }
        try check(readers, engine, &held, &gone)
        engine.drain()
        return Int(engine.log.head.position.value)
    }

    private func reader(of engine: Engine) throws -> Reader {
        let events = try engine.everything()
        let last = try #require(events.last)
        let position = engine.log.head.position
        let cursor = Cursor(position, leaf: LeafHash(of: last.span.bytes).description)
        let told = try engine.log.cursor(at: position)
        #expect(told == cursor)
        return Reader(events: events, cursor: cursor)
    }

    private func check(_ readers: [Reader], _ engine: Engine, _ held: inout Int, _ gone: inout Int) throws {
        #expect(try engine.log.holds(.start))
        let events = try engine.everything()
        for reader in readers {
            let isOf = events.starts(with: reader.events)
            #expect(try engine.log.holds(reader.cursor) == isOf, "\(reader.cursor) of \(events.count)")
            if isOf { held += 1 } else { gone += 1 }
        }
    }

    /// Across the tiles of 256 hashes in which the tree is kept.
    @Test
    func theCursorOfEveryPositionIsThatOfItsEvent() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        try await engine.record(allOf: (0..<513).map { .violation("A1", "2021-06-01").id("\($0)") })
        for (index, bytes) in try engine.everything().enumerated() {
            let position = Position(UInt64(index) + 1)
            let cursor = try engine.log.cursor(at: position)
            #expect(cursor == Cursor(position, leaf: LeafHash(of: bytes.span.bytes).description))
            #expect(try engine.log.holds(cursor))
            let next = Cursor(position.next, leaf: LeafHash(of: bytes.span.bytes).description)
            #expect(try !engine.log.holds(next))
        }
        #expect(try engine.log.cursor(at: .zero) == .start)
        engine.drain()
        withExtendedLifetime(folder) {}
    }
}
