import CanonicalJSON

extension DaybookClient {
    /// Has the daemon back up the keys of persons.
    ///
    /// - Returns: The folder of the backup, on the daemon's machine.
    public func backUpKeys() async throws(ClientError) -> String {
        let answer = try json(try await answer(to: .post("/v1/admin/backup-keys", [:], type: "application/json", [])))
        guard let path = answer["path"]?.stringValue else { throw .unexpected("names no backup") }
        return path
    }

    /// Has the daemon back up its log into a new folder within a folder of the server.
    ///
    /// - Parameter directory: An absolute path, as the daemon sees it.
    /// - Returns: Lines of JSON: `progress` now and then, and at the end `backup`.
    public nonisolated func backUp(to directory: String) -> Lines {
        let body = canonicalBytes(of: ["directory": .string(directory)] as JSONValue)
        var request = ClientRequest.post("/v1/admin/backup", [:], type: "application/json", body)
        request.accept = "application/x-ndjson"
        return Lines(client: self, request: request)
    }
}
