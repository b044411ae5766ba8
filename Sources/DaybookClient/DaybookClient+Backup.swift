import CanonicalJSON

extension DaybookClient {
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
