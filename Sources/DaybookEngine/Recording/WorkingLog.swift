import EventLog
import Events
import Projections
import Transparency

/// The log together with the accepted events that are not committed yet: what the next submission is judged against.
struct WorkingLog: EventSource {
    let log: EventLog
    /// In order of position, following the head of the log.
    private(set) var pending: [StoredEvent] = []
    private var pendingKeys: [SubmissionKey: Position] = [:]
    /// The pending events of each subject, in order.
    private var pendingStreams: [Subject: [Position]] = [:]

    init(log: EventLog) {
        self.log = log
    }

    mutating func add(_ event: StoredEvent) {
        pending.append(event)
        pendingKeys[event.event.key] = event.event.position
        pendingStreams[event.event.subject, default: []].append(event.event.position)
    }

    /// Forgets the events accepted after the first `count`.
    mutating func keep(first count: Int) {
        for event in pending[count...] {
            pendingKeys[event.event.key] = nil
            pendingStreams[event.event.subject]?.removeLast()
        }
        pending.removeLast(pending.count - count)
    }

    func event(at position: Position) throws -> Event? {
        guard let first = pending.first?.event.position, position >= first else { return try log.event(at: position) }
        let offset = Int(position.value - first.value)
        return offset < pending.count ? pending[offset].event : nil
    }

    func position(of key: SubmissionKey) throws -> Position? {
        if let position = pendingKeys[key] { return position }
        return try log.position(of: key)
    }

    func lastPosition(of subject: Subject) throws -> Position {
        if let last = pendingStreams[subject]?.last { return last }
        return try log.lastPosition(of: subject)
    }

    /// The leaf hash of the stored bytes of an event that is there.
    func leaf(at position: Position) throws -> LeafHash {
        if let first = pending.first?.event.position, position >= first {
            return pending[Int(position.value - first.value)].leaf
        }
        guard let bytes = try log.bytes(at: position) else {
            throw EventLogError.damaged(position: position, reason: "it is in the index, but not in the log")
        }
        return LeafHash(of: bytes.span.bytes)
    }
}
