import CanonicalJSON
public import Events
public import Transparency

/// What shows that the record is what it was, without trusting the daemon.
extension DaybookClient {
    /// The last checkpoint that the daemon signed, as it came: of what was recorded a second ago, if nothing is wrong.
    ///
    /// - Parameter position: What it must cover, which the daemon waits for; any checkpoint, if left out.
    public func checkpoint(covering position: Position? = nil) async throws(ClientError) -> [UInt8] {
        var query = Query()
        query["covering"] = position?.description
        return try await plain("/v1/checkpoint", query)
    }

    /// The last position of the log.
    public func lastPosition() async throws(ClientError) -> Position {
        guard let position = try await get("/")["position"].flatMap(Position.init) else {
            throw .unexpected("does not say how far the log goes")
        }
        return position
    }

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

    /// The checkpoint by which a key vouched for the one that took its place, as it came; `nil` where it vouched for none.
    func handover(from key: VerifierKey) async throws(ClientError) -> [UInt8]? {
        do throws(ClientError) {
            return try await plain("/v1/keys/\(key.keyIDText)/handover")
        } catch {
            guard error.problem?.kind == .notFound else { throw error }
            return nil
        }
    }

    private func plain(_ path: String, _ query: Query = [:]) async throws(ClientError) -> [UInt8] {
        try await answer(to: .get(path, query, accept: "text/plain"))
    }
}
