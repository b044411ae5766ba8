public import CanonicalJSON

/// Having the daemon sign with another key.
extension DaybookClient {
    /// Has a log go on that is not the one that was signed, or whose key is lost, under the name of a new epoch.
    ///
    /// - Returns: `origin`, `size`, `key` and `checkpoint` of what was signed first with the new key.
    public func declareRollback(reason: String) async throws(ClientError) -> JSONValue {
        try await replaceKey("/v1/admin/declare-rollback", reason)
    }

    /// Has the daemon sign with a new key, for which the present one vouches.
    ///
    /// - Returns: As ``declareRollback(reason:)``.
    public func rotateKey(reason: String) async throws(ClientError) -> JSONValue {
        try await replaceKey("/v1/admin/rotate-key", reason)
    }

    private func replaceKey(_ path: String, _ reason: String) async throws(ClientError) -> JSONValue {
        let body = canonicalBytes(of: ["reason": .string(reason)] as JSONValue)
        return try json(try await answer(to: .post(path, [:], type: "application/json", body)))
    }
}
