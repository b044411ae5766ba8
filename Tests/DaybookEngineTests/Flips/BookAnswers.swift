import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Projections
import Transparency

/// What a book answers to a fixed list of questions, each as bytes, to be held against what it answered before it was damaged.
struct BookAnswers {
    /// What came of a question.
    enum Outcome: Equatable {
        case bytes([UInt8])
        /// Refused with a word for the damage.
        case refused
        /// Failed with another error.
        case failed(String)
    }

    /// By the question.
    let answers: [String: Outcome]
    /// The events of the listing, forward and back, in order; nothing in the place of a damaged one.
    let listings: [[Entry]]

    struct Entry: Equatable {
        let position: UInt64
        let bytes: [UInt8]?
    }

    static let filters: [EventFilter] = [
        EventFilter(),
        {
            var filter = EventFilter()
            filter.types = [AttackReported.type]
            return filter
        }(),
        {
            var filter = EventFilter()
            filter.subject = Subject("site/gao")
            return filter
        }(),
    ]

    init(_ engine: Engine, positions: [UInt64]) async {
        var answers: [String: Outcome] = [:]
        let log = engine.log
        var listings: [[Entry]] = []
        for filter in BookAnswers.filters {
            for order in EventOrder.allCases {
                var entries: [Entry] = []
                let outcome = await BookAnswers.outcome {
                    try log.read(filter, EventRange(order: order)) { position, bytes in
                        var own: [UInt8]?
                        if let bytes { own = bytes.withUnsafeBytes { Array($0) } }
                        entries.append(Entry(position: position.value, bytes: own))
                    }
                    return []
                }
                answers["listing \(listings.count)"] = outcome
                listings.append(entries)
            }
        }
        let head = log.head.position
        for position in positions.map({ Position($0) }) {
            answers["event \(position)"] = await BookAnswers.outcome { try log.bytes(at: position) ?? [] }
            answers["proof \(position)"] = await BookAnswers.outcome {
                try log.inclusionProof(of: position, amongFirst: head).hashes.flatMap(\.bytes)
            }
            answers["history \(position)"] = await BookAnswers.outcome {
                let state = engine.state
                let answer = try Self.answer(engine, state)
                return canonicalBytes(of: try answer.history(of: position, in: log, readable: .all) ?? .null)
            }
        }
        for tile in Tile.all(inTreeOf: head.value) {
            answers[tile.path] = await BookAnswers.outcome { try log.bytes(of: tile) ?? [] }
        }
        for bundle in EntryBundle.all(inTreeOf: head.value) {
            answers[bundle.path] = await BookAnswers.outcome { try log.bytes(of: bundle) ?? [] }
        }
        for position in [Position(head.value / 2), head] {
            answers["state at \(position)"] = await BookAnswers.outcome {
                let state = try await engine.state(asOf: .position(position))
                let answer = try Self.answer(engine, state)
                return canonicalBytes(
                    of: JSONValue.array([answer.sites(), answer.attacks(), answer.mechanisms(), answer.discrepancies()])
                )
            }
        }
        answers["report"] = await BookAnswers.outcome {
            let report = try Self.answer(engine, engine.state).report(.drawdown, .both, in: log)
            _ = report.bytes(.text)
            // What was met on the way is in the basis of the answer that is given.
            return try Self.answer(engine, engine.state).report(.drawdown, .both, in: log).bytes(.json)
        }
        answers["checkpoint"] = await BookAnswers.outcome {
            let note = try await engine.sign()
            let checkpoint = try Checkpoint(text: note.text)
            return Array("\(checkpoint.size) \(checkpoint.root.base64)".utf8)
        }
        self.answers = answers
        self.listings = listings
    }

    private static func answer(_ engine: Engine, _ state: State) throws -> Answer {
        Answer(
            basis: try Basis(of: engine.log, at: state.position),
            state: state,
            lens: Lens(),
            language: .english
        )
    }

    private static func outcome(_ body: () async throws -> [UInt8]) async -> Outcome {
        do {
            return .bytes(try await body())
        } catch let error as EventLogError where error.isOfContent {
            return .refused
        } catch is Rollback {
            return .refused
        } catch {
            return .failed("\(error)")
        }
    }

    /// What is wrong with these answers, if those of an undamaged book are right; the first of it.
    func wrong(beside truth: BookAnswers, _ known: KnownDamage) -> String? {
        for (number, (mine, right)) in zip(listings, truth.listings).enumerated() {
            let isDescending = number % 2 == 1
            let found = mine.filter { $0.bytes != nil }
            let positions = mine.map(\.position)
            guard positions == (isDescending ? positions.sorted(by: >) : positions.sorted()) else {
                return "listing \(number) is not in order"
            }
            let lost = Set(mine.filter { $0.bytes == nil }.map(\.position))
            if let stray = found.first(where: { !right.contains($0) }) {
                return "listing \(number): \(stray.position) is another"
            }
            guard case .bytes = answers["listing \(number)"] else { continue }
            let expected = right.filter { !lost.contains($0.position) }
            guard found == expected else {
                let gap = expected.first { !found.contains($0) }
                return "listing \(number): silence at \(gap?.position ?? 0)"
            }
        }
        for (question, answer) in answers.sorted(by: { $0.key < $1.key }) {
            guard answer != truth.answers[question] else { continue }
            switch answer {
            case .failed(let error): return "\(question): \(error)"
            case .refused:
                if known.isEmpty, question != "checkpoint" { return "\(question): refused, and no damage is known" }
            case .bytes(let bytes):
                let text = String(decoding: bytes, as: UTF8.self)
                guard text.contains(#""damaged":["#) else { return "\(question): another answer without a word" }
            }
        }
        return nil
    }

    func isRight(beside truth: BookAnswers) -> Bool { answers == truth.answers && listings == truth.listings }
}
