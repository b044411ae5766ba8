public import CanonicalJSON
public import Events

/// What identifies people.
extension DaybookClient {
    /// Opens what identifies a person; that it is opened, by whom and why, is recorded first.
    ///
    /// - Parameter fields: Only these; all where it is empty.
    /// - Returns: `subject`, and `texts` with `position`, `field` and `text` each.
    public func open(
        _ subject: Subject,
        fields: [String] = [],
        reason: String
    ) async throws(ClientError) -> JSONValue {
        var body: JSONObject = ["reason": .string(reason)]
        if !fields.isEmpty { body["fields"] = .array(fields.map { .string($0) }) }
        return try await post("open", subject, body)
    }

    /// Forgets a person for ever.
    ///
    /// - Returns: `subject`, the positions `requested` and `erased`, and the day `backupsUntil` or null.
    public func erase(_ subject: Subject, authority: String, reason: String) async throws(ClientError) -> JSONValue {
        try await post("erase", subject, ["authority": .string(authority), "reason": .string(reason)])
    }

    private func post(_ what: String, _ subject: Subject, _ body: JSONObject) async throws(ClientError) -> JSONValue {
        let bytes = canonicalBytes(of: body)
        let path = "/v1/subjects/\(subject)/\(what)"
        return try json(try await answer(to: .post(path, [:], type: "application/json", bytes)))
    }
}
