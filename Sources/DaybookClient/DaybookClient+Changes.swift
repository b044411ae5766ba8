extension DaybookClient {
    /// What each event changed in state, one JSON object a line; the last has the basis.
    ///
    /// - Parameter query: The parameters of `/v1/changes`, but for `each`.
    public nonisolated func changeLines(_ query: Query) -> Lines {
        Lines(
            client: self,
            request: .get("/v1/changes", query.merging(["each": "true"]), accept: "application/x-ndjson")
        )
    }
}
