import CanonicalJSON
public import Events
import Transparency

/// Whether the log is the one that was seen before.
extension DaybookClient {
    /// The last checkpoint, which goes on from one that was seen before, or from which the log was declared not to go on.
    ///
    /// - Parameters:
    ///   - position: What it must cover; see ``checkpoint(covering:)``.
    ///   - seen: Gives the last that was seen of an origin, without its epoch; `nil` for an origin that is new, whose key
    ///     is then believed.
    /// - Throws: ``BrokenContinuity``; ``ClientError`` where the daemon does not answer.
    public func checkpoint(
        covering position: Position? = nil,
        goingOnFrom seen: @Sendable (_ origin: String) throws -> SeenCheckpoint?
    ) async throws -> Continuity {
        let note = try await checkpoint(covering: position)
        let name: LogName
        do {
            name = LogName(try Checkpoint(text: SignedNote(note).text).origin)
        } catch {
            throw ClientError.unexpected("is no checkpoint (\(error))")
        }
        guard let seen = try seen(name.origin) else {
            return Continuity(now: try await believed(note, of: name), before: nil)
        }
        let before = LogName(seen.checkpoint.origin)
        guard name.epoch >= before.epoch else {
            throw BrokenContinuity(seen.checkpoint, "it signs as \(name) again, and signed as \(before) then")
        }
        guard name.epoch == before.epoch else { return try await newEpoch(name, note, since: seen) }
        let now = try await succeeding(seen, note)
        try await expect(now.checkpoint, goesOnFrom: seen.checkpoint)
        return Continuity(now: now, before: seen)
    }

    /// A checkpoint whose key nobody vouches for.
    private func believed(_ note: [UInt8], of name: LogName) async throws -> SeenCheckpoint {
        guard let key = try await keys().last(where: { $0.name == name.description }) else {
            throw ClientError.unexpected("names no key")
        }
        do {
            return try SeenCheckpoint(key: key, note: note)
        } catch {
            throw ClientError.unexpected("is no checkpoint of its own key (\(error))")
        }
    }

    // MARK: - The same epoch

    /// How often a key may have been replaced since the log was seen, so that a daemon cannot go on naming keys.
    private static let handoversMax = 1000

    /// A checkpoint that the key of then signed, or one for which it vouched, at one or more removes; the last of them counts.
    private func succeeding(_ seen: SeenCheckpoint, _ note: [UInt8]) async throws -> SeenCheckpoint {
        var passed = [seen.key]
        var found: SeenCheckpoint?
        while let key = passed.last, passed.count <= DaybookClient.handoversMax {
            do throws(TransparencyError) {
                let signed = try SeenCheckpoint(key: key, note: note)
                found = signed
                guard try SignedNote(note).signatures.count > 1 else { return signed }
            } catch {
                if let found { return found }
                guard error.code == .unknownSigner else {
                    throw BrokenContinuity(seen.checkpoint, "its checkpoint is not what it must be: \(error)")
                }
            }
            guard let next = try await successor(of: key, besides: passed) else { break }
            passed.append(next)
        }
        if let found { return found }
        throw BrokenContinuity(
            seen.checkpoint,
            "its checkpoint is not signed with the key of then, nor with one that this vouched for"
        )
    }

    /// The key that took a key's place, where that one signed a checkpoint together with it.
    private func successor(of key: VerifierKey, besides passed: [VerifierKey]) async throws -> VerifierKey? {
        guard let note = try await handover(from: key), let signed = try? SignedNote(note),
            (try? VerifiedCheckpoint(note, log: key)) != nil
        else { return nil }
        return try await keys().first { $0.name == key.name && !passed.contains($0) && signed.isSigned(by: $0) }
    }

    private func expect(_ now: Checkpoint, goesOnFrom seen: Checkpoint) async throws {
        guard now.size >= seen.size else { throw BrokenContinuity(seen, "it has \(now.size) events now") }
        guard seen.size > 0 else { return }
        let proof =
            try await now.size == seen.size
            ? ConsistencyProof(older: seen.size, newer: now.size, hashes: [])
            : consistencyProof(from: seen.size, to: now.size)
        do {
            try proof.verify(olderRoot: seen.root, newerRoot: now.root)
        } catch {
            throw BrokenContinuity(seen, "its \(now.size) events now do not begin with them (root \(now.root.base64))")
        }
    }

    // MARK: - A new epoch

    /// A checkpoint of an epoch that the log itself declares.
    private func newEpoch(_ name: LogName, _ note: [UInt8], since seen: SeenCheckpoint) async throws -> Continuity {
        let now = try await believed(note, of: name)
        let epoch = LogName(seen.checkpoint.origin).epoch
        var declared: [RollbackDeclaration] = []
        var query = EventQuery()
        query.types = [LogRollbackDeclared.type]
        for try await line in eventLines(query) {
            guard case .whole(let bytes) = line, let event = try? Event(stored: bytes.span.bytes),
                let declaration = RollbackDeclaration(event),
                declaration.details.epoch > epoch, try await isIn(now, event.position, bytes)
            else { continue }
            declared.append(declaration)
        }
        guard declared.last?.details.epoch == name.epoch else {
            throw BrokenContinuity(
                seen.checkpoint,
                "it signs as \(name) now, and shows no event that says why, or none that you may read"
            )
        }
        var continuity = Continuity(now: now, before: seen, declared: declared)
        do {
            try await expect(now.checkpoint, goesOnFrom: seen.checkpoint)
        } catch is BrokenContinuity {
            continuity.keepsAll = false
        }
        return continuity
    }

    /// Whether the daemon shows that an event is in the log that it signs now.
    private func isIn(_ now: SeenCheckpoint, _ position: Position, _ bytes: [UInt8]) async throws -> Bool {
        let proof = try await proof(of: position)
        return (try? LogProof(proof).verify(LeafHash(of: bytes.span.bytes), log: now.key)) != nil
    }
}
