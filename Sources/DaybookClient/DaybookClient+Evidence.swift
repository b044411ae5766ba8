public import Events
public import Transparency

/// What shows that the record is what it was, without trusting the daemon.
extension DaybookClient {
    /// The signed checkpoint of all that is recorded, as it came.
    public func checkpoint() async throws(ClientError) -> [UInt8] { try await plain("/v1/checkpoint") }

    /// The keys that the daemon says it signs with, the oldest first. Trust them for what somebody else vouches for.
    public func keys() async throws(ClientError) -> [VerifierKey] {
        let text = String(decoding: try await plain("/v1/keys"), as: UTF8.self)
        var keys: [VerifierKey] = []
        for line in text.split(separator: "\n") {
            do {
                keys.append(try VerifierKey(String(line)))
            } catch {
                throw .unexpected("names a key that is none (\(error))")
            }
        }
        return keys
    }

    /// The proof that an event is in the log (C2SP tlog-proof), as it came.
    public func proof(of position: Position) async throws(ClientError) -> [UInt8] {
        try await plain("/v1/events/\(position)/proof")
    }

    /// What the daemon says to show that a log goes on from an earlier size, which is not zero.
    public func consistencyProof(from older: UInt64, to newer: UInt64) async throws(ClientError) -> ConsistencyProof {
        let bytes = try await plain("/v1/consistency", ["from": String(older), "to": String(newer)])
        var hashes: [TreeHash] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let hash = TreeHash(base64: line) else {
                throw .unexpected("has '\(line)' where a hash was expected")
            }
            hashes.append(hash)
        }
        return ConsistencyProof(older: older, newer: newer, hashes: hashes)
    }

    /// A tile or an entry bundle, by its path, such as `tile/0/000`.
    public func tile(_ path: String) async throws(ClientError) -> [UInt8] {
        try await answer(to: .get("/v1/" + path, [:], accept: "application/octet-stream"))
    }

    /// How the daemon's own verification goes, one JSON object a line; the last has the result.
    public nonisolated var verification: Lines {
        Lines(client: self, request: .postForLines("/v1/admin/verify"))
    }

    /// A checkpoint of all that is recorded, which goes on from one that was seen before.
    ///
    /// - Parameter seen: Gives the last that was seen of an origin; `nil` for an origin that is new, whose key is then believed.
    /// - Returns: The checkpoint now, and the one that was seen before.
    /// - Throws: ``BrokenContinuity``; ``ClientError`` where the daemon does not answer.
    public func checkpoint(
        goingOnFrom seen: @Sendable (_ origin: String) -> SeenCheckpoint?
    ) async throws -> (now: SeenCheckpoint, before: SeenCheckpoint?) {
        let note = try await checkpoint()
        let origin: String
        do {
            origin = try Checkpoint(text: SignedNote(note).text).origin
        } catch {
            throw ClientError.unexpected("is no checkpoint (\(error))")
        }
        guard let seen = seen(origin) else {
            guard let key = try await keys().last else { throw ClientError.unexpected("names no key") }
            do {
                return (try SeenCheckpoint(key: key, note: note), nil)
            } catch {
                throw ClientError.unexpected("is no checkpoint of its own key (\(error))")
            }
        }
        let now: SeenCheckpoint
        do {
            now = try SeenCheckpoint(key: seen.key, note: note)
        } catch {
            throw BrokenContinuity(seen.checkpoint, "its checkpoint is not signed with the key of then (\(error))")
        }
        try await expect(now.checkpoint, goesOnFrom: seen.checkpoint)
        return (now, seen)
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

    private func plain(_ path: String, _ query: Query = [:]) async throws(ClientError) -> [UInt8] {
        try await answer(to: .get(path, query, accept: "text/plain"))
    }
}
