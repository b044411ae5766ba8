import Dispatch
public import Events
import LMDB
import Synchronization
import Transparency

/// An index that had to be made again from the log.
public struct IndexRemaking: Sendable {
    /// What was wrong with the one that was there.
    public let reason: String
    /// The last event that it was made of.
    public let through: Position
}

/// Keeps the index of an open log: what is asked of it is answered, and one that is found doubtful is made again from the log.
///
/// Meanwhile the writer waits, and readers look at every event.
final class IndexKeeper: Sendable {
    private let opener: IndexOpener
    private let events: CheckedEvents
    private let current: Mutex<EventIndex>
    /// The last event that was added; held while the index is made again.
    private let added: Mutex<Position>
    private let remakings = Atomic(0)
    private let told: @Sendable (IndexRemaking) -> Void
    private let remaker = DispatchQueue(label: "daybook.index.remaker")

    /// Opens the index beside a log, and brings it up to date.
    ///
    /// - Parameter told: Is told whenever it had to be made again.
    init(
        _ opener: IndexOpener,
        of events: CheckedEvents,
        upTo head: Position,
        told: @escaping @Sendable (IndexRemaking) -> Void
    ) throws(EventLogError) {
        self.opener = opener
        self.events = events
        self.told = told
        let (index, remade) = try opener.open(reading: events, upTo: head)
        self.current = Mutex(index)
        self.added = Mutex(head)
        if let remade { tell(remade, head) }
    }

    var index: EventIndex { current.withLock { $0 } }

    /// How often it had to be made again since it was opened.
    var remadeCount: Int { remakings.load(ordering: .relaxed) }

    func finish() {
        remaker.sync {}
        index.finish()
    }

    func waitForRoom() throws(EventLogError) { try index.waitForRoom() }

    /// Adds the events of one commit.
    func add(_ events: [(event: Event, leaf: LeafHash)]) {
        added.withLock { added in
            index.add(events)
            if let last = events.last { added = last.event.position }
        }
    }

    // MARK: - Asking

    /// The position of the event of this source and id. An index that is found doubtful is made again first: a *no* is one.
    func position(of key: SubmissionKey) throws(EventLogError) -> Position? {
        let asked = index
        do throws(IndexFailure) {
            return try asked.position(of: key)
        } catch {
            try remake(asked, error)
        }
        do throws(IndexFailure) {
            return try index.position(of: key)
        } catch {
            throw EventLogError(error, folder: opener.folder)
        }
    }

    /// As ``EventIndex/candidates(_:inBlock:)``; also `nil` where the index is doubtful, which then is made again meanwhile.
    func candidates(_ filter: EventFilter, inBlock number: UInt64) throws(EventLogError) -> [Position]? {
        let asked = index
        do throws(IndexFailure) {
            return try asked.candidates(filter, inBlock: number)
        } catch {
            guard case .doubtful = error else { throw EventLogError(error, folder: opener.folder) }
            // Where that fails, the next question tries again.
            remaker.async { try? self.remake(asked, error) }
            return nil
        }
    }

    func block(of position: Position) -> UInt64 { index.block(of: position) }

    func positions(ofBlock number: UInt64) -> ClosedRange<UInt64> { index.positions(ofBlock: number) }

    // MARK: - Making it again

    private func remake(_ doubted: EventIndex, _ failure: IndexFailure) throws(EventLogError) {
        guard case .doubtful(let reason) = failure else { throw EventLogError(failure, folder: opener.folder) }
        let through: Position? = try added.withLock { last throws(EventLogError) in
            // Another may have done it meanwhile.
            guard index === doubted else { return nil }
            let fresh = try opener.remake(doubted, reading: events, through: last)
            current.withLock { $0 = fresh }
            return last
        }
        if let through { tell(reason, through) }
    }

    private func tell(_ reason: String, _ through: Position) {
        remakings.add(1, ordering: .relaxed)
        told(IndexRemaking(reason: reason, through: through))
    }
}

extension EventLogError {
    fileprivate init(_ failure: IndexFailure, folder: String) {
        switch failure {
        case .log(let error): self = error
        case .doubtful(let reason):
            self = .file(
                path: folder + "/index",
                reason: "it is damaged again as soon as it is made: \(reason); look at its disk"
            )
        }
    }
}
