import EventLog
public import Events
public import Projections
import Vault

/// What identifies people: opened with a reason, and forgotten.
extension Engine {
    /// Opens what identifies a person, as it is now. That it is opened, by whom and why, is durable before anybody is told.
    ///
    /// - Parameters:
    ///   - fields: Only these (`fullName`, `weapons[0].serial`); all where it is empty.
    ///   - reason: Why.
    /// - Throws: ``Refusal`` where the person was erased or the opening cannot be recorded; ``IdentityFailure``.
    public func open(
        _ subject: Subject,
        fields: [String] = [],
        reason: String,
        by author: Author
    ) async throws -> [OpenedText] {
        let state = state
        if let position = seals.erasure(of: subject, in: state) { throw Refusal.erased(subject, at: position) }
        let (seals, log) = (seals, log)
        let opened: [OpenedText] = try await offloaded {
            let source = WorkingLog(log: log)
            let places = try log.events(of: subject, through: state.position).flatMap { event in
                try seals.places(in: event, state, source).map { (event.position, $0) }
            }
            guard !places.isEmpty else { throw IdentityFailure.unknown(subject) }
            let known = places.map(\.1.path)
            if let other = fields.first(where: { !known.contains($0) }) {
                throw IdentityFailure.unknownField(other, known: known)
            }
            do {
                return try places.filter { fields.isEmpty || fields.contains($0.1.path) }.map { position, place in
                    let text = try seals.opened(place.value, as: place.field)
                    return OpenedText(event: position, field: place.path, text: text)
                }
            } catch let error as VaultError {
                throw Refusal.vault(error)
            }
        }
        let accesses = Dictionary(grouping: opened, by: \.event).sorted { $0.key < $1.key }.map { position, texts in
            AccessRecorded(target: Target(position: position), fields: texts.map(\.field), reason: reason)
        }
        let moment = now()
        do {
            _ = try await record(
                allOf: accesses.map { Submission(byDaemon: .accessRecorded($0), about: subject, occurred: moment) },
                by: author
            )
        } catch let refused as BatchRefusal {
            throw refused.refusal
        }
        // It may have been asked for meanwhile.
        if let position = seals.erasure(of: subject, in: self.state) { throw Refusal.erased(subject, at: position) }
        return opened
    }

    /// Everybody whose erasure was requested, and is not finished: the disk is full, the log rolled back, or the clock wrong. It is
    /// finished at the next start, or when it is asked for again.
    public var unfinishedErasures: [Subject] { eraser.unfinished }

    /// Forgets a person for ever: destroys the key that opens what identifies him or her. The events stay, and count.
    ///
    /// Asked again, it tells what is recorded. Cost: about 4 µs for each person with a key, some ten flushes, and room for a
    /// second copy of all keys while it lasts.
    ///
    /// - Returns: Where it is recorded, and until when a backup of the keys may hold the key.
    /// - Throws: ``Refusal`` where it cannot be recorded; ``IdentityFailure``. Whatever was begun is finished when it is asked
    ///   again, or the log opened.
    public func erase(
        _ subject: Subject,
        authority: String,
        reason: String,
        by author: Author
    ) async throws -> RecordedErasure {
        do {
            return try await eraser.erase(subject, authority: authority, reason: reason, by: author)
        } catch let error as VaultError {
            throw error.code == .diskFull ? Refusal.diskFull : Refusal.vault(error)
        }
    }
}

/// A text that identifies a person, opened.
public struct OpenedText: Sendable, Hashable {
    /// The original event that it is in.
    public let event: Position
    /// Its path in the fact: `fullName`.
    public let field: String
    /// `nil` where its key is lost, or it was altered.
    public let text: String?
}

extension EventLog {
    /// The events about a subject, in order.
    fileprivate func events(of subject: Subject, through last: Position) throws -> [Event] {
        var filter = EventFilter()
        filter.subject = subject
        var positions: [Position] = []
        try read(filter, EventRange(before: last.next)) { position, _ in positions.append(position) }
        return try positions.compactMap { try event(at: $0) }
    }
}
