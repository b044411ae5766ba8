extension DaybookClient {
    /// A page of the log.
    public func events(_ query: EventQuery = EventQuery()) async throws(ClientError) -> EventPage {
        try EventPage(try await get("/v1/events", query.query))
    }

    /// The stored bytes of events, one at a time, as many as there are.
    ///
    /// - Parameter following: Goes on for ever with the events that are recorded from then on.
    public nonisolated func eventLines(_ query: EventQuery = EventQuery(), following: Bool = false) -> Lines {
        var parameters = query.query
        if following { parameters["follow"] = "true" }
        return lines(of: "/v1/events", parameters, isEndless: following)
    }

    /// The lines of an answer in `application/x-ndjson`.
    ///
    /// - Parameter isEndless: Whether the daemon may be silent between two lines for as long as it likes.
    public nonisolated func lines(of path: String, _ query: Query = [:], isEndless: Bool = false) -> Lines {
        Lines(client: self, request: .get(path, query, accept: "application/x-ndjson"), isEndless: isEndless)
    }
}
