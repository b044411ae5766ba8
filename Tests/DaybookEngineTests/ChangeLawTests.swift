import CanonicalJSON
import EventLog
import Events
import Projections
import TestKit
import TestSupport
import Testing

@testable import DaybookEngine

/// What holds of changes over generated histories: late facts, corrections of corrections, retractions, reinstatements, and
/// facts that break the rules, all kept as an import keeps them.
struct ChangeLawTests {
    private typealias Picture = [Aspect: Term]

    private let folder = TemporaryFolder()

    /// A log with everything that is made, and its engine.
    private func engine(_ random: inout SeededRandom, count: UInt64 = 700) throws -> Engine {
        do {
            let log = try EventLog(directory: folder.path + "/data", origin: EngineFolder.origin)
            var history = HistoryGenerator(random)
            let events = (1...count).map { position in
                let draft = history.next()
                history.keep(draft)
                return StoredEvent(draft.event(at: position))
            }
            try log.append(events)
            let shares = history.shares
            #expect(shares.percent(shares.late) >= 5 && shares.percent(shares.corrections) >= 5)
            #expect(shares.percent(shares.retractions) >= 2 && shares.reinstatements > 0)
        }
        return try EngineFolder(directory: folder.path + "/data").open()
    }

    /// Everything that a state tells of some topics.
    private func picture(_ state: State, _ topics: Set<Topic>) -> Picture {
        topics.reduce(into: [:]) { picture, topic in
            picture.merge(state.aspects(of: topic)) { first, _ in
                Issue.record("two topics tell the same: \(topic)")
                return first
            }
        }
    }

    /// Makes the changes in a picture that is as they say it was.
    private func make(_ changes: [Change], in picture: inout Picture, at position: Position) {
        for change in changes {
            #expect(picture[change.aspect] == change.before, "\(change.aspect) before \(position)")
            #expect(change.before != change.after, "no change at \(position)")
            picture[change.aspect] = change.after
        }
    }

    /// The pictures after each event, as the single changes make them one after the other.
    private func pictures(_ engine: Engine, _ scope: SubjectScope = .all) async throws -> [Picture] {
        var walk = try await engine.changes(after: .zero, through: engine.state.position, scope: scope)
        var pictures: [Picture] = [[:]]
        var picture: Picture = [:]
        while !walk.isAtEnd {
            for case .changed(let changes) in try walk.next() {
                while pictures.count < changes.event.position.value { pictures.append(picture) }
                make(changes.changes, in: &picture, at: changes.event.position)
                pictures.append(picture)
            }
        }
        while pictures.count <= engine.state.position.value { pictures.append(picture) }
        return pictures
    }

    /// Every topic that an event of the log ever touches.
    private func topics(_ engine: Engine) throws -> Set<Topic> {
        let source = WorkingLog(log: engine.log)
        var state = State()
        var topics: Set<Topic> = []
        while let event = try engine.log.event(at: state.position.next) {
            try state.apply(event, in: source)
            guard let original = try source.original(of: event),
                let fact = try state.effectiveVersion(of: original, in: source)
            else { continue }
            topics.formUnion(state.topics(touchedBy: [fact]))
        }
        return topics
    }

    @Test(.timeLimit(.minutes(15)))
    func theSingleChangesMakeEveryStateFromTheOneBefore() async throws {
        var random = SeededRandom(for: "ChangeLawTests.single")
        let engine = try engine(&random)
        let pictures = try await pictures(engine)
        let topics = try topics(engine)
        for position in stride(from: UInt64(0), through: engine.state.position.value, by: 10) {
            let state = try await engine.state(asOf: .position(Position(position)))
            #expect(pictures[Int(position)] == picture(state, topics), "at \(position)")
        }
        #expect(pictures[pictures.count - 1].count > 200)
    }

    @Test(.timeLimit(.minutes(15)))
    func theNetChangeIsWhatTheSingleChangesComeTo() async throws {
        var random = SeededRandom(for: "ChangeLawTests.net")
        let engine = try engine(&random)
        let pictures = try await pictures(engine)
        let head = Int(engine.state.position.value)
        for _ in 0..<40 {
            let ends = [random.int(0...head), random.int(0...head)]
            let (from, to) = (Position(UInt64(ends[0])), Position(UInt64(ends[1])))
            let net = try await engine.netChange(from: from, to: to)
            var picture = pictures[ends[0]]
            make(net.changes, in: &picture, at: to)
            #expect(picture == pictures[ends[1]], "from \(from) to \(to)")
            let back = try await engine.netChange(from: to, to: from)
            #expect(back.changes == net.changes.map { Change($0.aspect, from: $0.after, to: $0.before) })
            #expect(try await engine.netChange(from: from, to: from).changes.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(15)))
    func whoMayReadAPartSeesTheChangesOfThatPart() async throws {
        var random = SeededRandom(for: "ChangeLawTests.scope")
        let engine = try engine(&random, count: 400)
        let topics = try topics(engine)
        let head = engine.state.position
        for scope in [
            SubjectScope([.init(subjects: [.kind(.site)])]),
            SubjectScope([.init(subjects: [.all], except: [.kind(.combatant)])]),
        ] {
            let pictures = try await pictures(engine, scope)
            let state = try await engine.state(scope: scope)
            #expect(pictures[pictures.count - 1] == picture(state, topics))
            let net = try await engine.netChange(from: .zero, to: head, scope: scope)
            var made: Picture = [:]
            make(net.changes, in: &made, at: head)
            #expect(made == pictures[pictures.count - 1])
            let told = Set(made.keys.map(\.subject.kind))
            #expect(!told.contains(.combatant))
        }
        let nothing = try await engine.netChange(from: .zero, to: head, scope: .none)
        #expect(nothing.changes.isEmpty && nothing.events == 0)
    }

    /// A new projection, or a fact that one comes to fold, must be told of too.
    @Test(.timeLimit(.minutes(15)))
    func aRecordedFactThatStateTakesInChangesWhatIsTold() throws {
        var random = SeededRandom(for: "ChangeLawTests.told")
        let engine = try engine(&random)
        let source = WorkingLog(log: engine.log)
        var state = State()
        var silent = 0
        while let event = try engine.log.event(at: state.position.next) {
            let before = state
            try state.apply(event, in: source)
            guard event.fact.isAmendable else { continue }
            var untouched = before
            let neutral = ChangeLawTests.note.event(at: event.position.value, recorded: event.recorded)
            try untouched.apply(neutral, in: source)
            let topics = state.topics(touchedBy: [RecordedFact(event)])
            if untouched == state {
                silent += 1
            } else {
                #expect(!before.changes(to: state, in: topics).isEmpty, "a \(event.type.name) at \(event.position)")
            }
        }
        #expect(silent == 0, "each fact that is generated is folded")
    }

    /// What no projection folds.
    private static let note = Draft("context.noted", "mission", "2021-06-01", by: ["a"], ["headline": "Rain"])
}
