extension DaybookClient {
    /// A page of the log.
    public func events(_ query: EventQuery = EventQuery()) async throws(ClientError) -> EventPage {
        try EventPage(try await get("/v1/events", query.query))
    }

    /// Events in their stored bytes, one at a time, as many as there are.
    public nonisolated func eventLines(_ query: EventQuery = EventQuery()) -> LogLines {
        let request = ClientRequest.get("/v1/events", query.query, accept: "application/x-ndjson")
        return LogLines(lines: Lines(client: self, request: request))
    }

    /// The events that the query asks for, and those that are recorded from then on: each once, in order, without gaps, also
    /// across restarts of the daemon.
    ///
    /// - Parameters:
    ///   - query: In ascending order, without `before` and `limit`: what never ends has no last.
    ///   - waitTime: How long to wait for a daemon that goes away; `nil` for ever. One that is not there to begin with is not
    ///     waited for.
    public nonisolated func follow(_ query: EventQuery = EventQuery(), waitTime: Duration? = nil) -> FollowedEvents {
        precondition(
            query.order == .ascending && query.before == nil && query.limit == nil,
            "whoever follows goes forward, without end"
        )
        return FollowedEvents(client: self, query: query, waitTime: waitTime)
    }
}
