import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Projections

/// What the peer of one connection may do.
struct Access: Sendable {
    let peer: Peer
    private let rights: Rights

    init(_ peer: Peer, _ rights: Rights) {
        self.peer = peer
        self.rights = rights
    }

    /// The subjects for which the peer has a right now. The user that the daemon runs as has all of them.
    func scope(_ right: Right) -> SubjectScope {
        guard !peer.isOwner else { return .all }
        return SubjectScope(rights.grants(right).filter { $0.isHeld(by: peer) }.map(\.subjects))
    }

    /// How much the peer may record in a day: what is given to him himself, or else the most that is given to a group of his; `nil` for
    /// any amount. A group's is not for the user that the daemon runs as.
    var quota: DailyQuota? {
        let held = rights.quotas.filter { $0.isHeld(by: peer) }
        let own = held.filter { $0.holder.isUser }
        let counting = own.isEmpty && !peer.isOwner ? held : own
        return counting.compactMap(\.quota).reduce(nil) { $0?.union($1) ?? $1 }
    }

    /// - Throws: ``ProblemKind/notAllowed`` where the peer has the right for no subject at all.
    func require(_ right: Right) throws(Problem) {
        guard !scope(right).isEmpty else { throw refusal(right, nil) }
    }

    /// - Throws: ``ProblemKind/notAllowed`` where the peer has not the right for the subject.
    func require(_ right: Right, for subject: Subject) throws(Problem) {
        guard scope(right).contains(subject) else { throw refusal(right, subject) }
    }

    /// Before a body is taken in, of which only its content says which right it needs.
    ///
    /// - Throws: ``ProblemKind/notAllowed`` where the peer may record nothing of any kind.
    func requireAnyToRecord() throws(Problem) {
        guard [Right.correct, .import].allSatisfy({ scope($0).isEmpty }) else { return }
        try require(.record)
    }

    /// What recording a submission asks for.
    ///
    /// - Parameter log: Holds the event that another is said to duplicate: naming it by its position tells its source and id.
    func require(toRecord submission: Submission, _ mode: EntryMode, in log: EventLog) throws(Problem) {
        if mode == .imported { try require(.import, for: submission.subject) }
        if !submission.fact.isAmendable {
            try require(.correct, for: submission.subject)
        } else if mode == .native {
            try require(.record, for: submission.subject)
        }
        if submission.onBehalfOf != nil { try require(.delegate, for: submission.subject) }
        if case .recordRetracted(let retraction) = submission.fact.details,
            let position = retraction.duplicateOf?.position.map({ Position(UInt64($0)) })
        {
            let reader = Reader(scope: scope(.read), log: log)
            guard reader.mayRead(position), reader.scope.isAll || position <= log.head.position else {
                throw Problem(
                    Refusal.rules([Breach(.targetUnknown, Message(Rule.targetUnknown.label), path: "data.duplicateOf")]
                    ),
                    to: reader
                )
            }
        }
    }

    /// Which right is missing, and who grants it.
    private func refusal(_ right: Right, _ subject: Subject?) -> Problem {
        let grants = rights.grants(right).filter { grant in subject.map { grant.subjects.contains($0) } ?? true }
        let holders = Set(grants.map(\.holder.description)).sorted()
        let grantedTo = holders.isEmpty ? "the daemon's own user alone" : holders.joined(separator: ", ")
        return Problem(
            .notAllowed,
            "you (\(peer.author.id)) have not the right \(right.rawValue)" + (subject.map { " for \($0)" } ?? "")
                + "; it is granted under 'rights' in \(rights.place), at present to: \(grantedTo)",
            [("right", .string(right.rawValue))]
        )
    }

    /// The peer, the rights, and the quota where there is one, as `GET /` reports them.
    func json(in engine: Engine) -> JSONValue {
        let held = Right.allCases.flatMap { right in
            scope(right).parts.map { part -> JSONValue in
                [
                    "right": .string(right.rawValue),
                    "subjects": .array(part.subjects.map { .string($0.description) }),
                    "except": .array(part.except.map { .string($0.description) }),
                ]
            }
        }
        var members: [(String, JSONValue)] = [("id", .string(peer.author.id)), ("rights", .array(held))]
        if let use = quotaUse(in: engine) { members.append(("quota", use.json)) }
        return .object(JSONObject(members))
    }
}
