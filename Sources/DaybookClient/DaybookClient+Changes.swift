extension DaybookClient {
    /// What each event changed in state, one JSON object a line; the last has the basis.
    ///
    /// - Parameter query: The parameters of `/v1/changes`, but for `each`.
    public nonisolated func changeLines(_ query: Query) -> LogLines {
        let each = query.merging(["each": "true"])
        let request = ClientRequest.get("/v1/changes", each, accept: "application/x-ndjson")
        return LogLines(lines: Lines(client: self, request: request))
    }
}
