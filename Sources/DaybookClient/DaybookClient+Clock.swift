public import CanonicalJSON
public import Events

/// Vouching for the daemon's clock.
extension DaybookClient {
    /// Has the daemon believe its clock as it stands.
    ///
    /// - Returns: `now`, `believed` and `synchronized`.
    public func confirmClock() async throws(ClientError) -> JSONValue {
        try json(try await answer(to: .post("/v1/admin/confirm-clock", [:], type: "application/json", [])))
    }

    /// Has a log go on whose last events were recorded by a clock that was fast.
    ///
    /// - Parameter date: The day that it is, by another clock than the daemon's.
    /// - Returns: The `position` of the event that says so, and its `recordedtime`.
    public func declareClock(date: Day, reason: String) async throws(ClientError) -> JSONValue {
        let body = canonicalBytes(of: ["date": .string(date.description), "reason": .string(reason)] as JSONValue)
        return try json(try await answer(to: .post("/v1/admin/declare-clock", [:], type: "application/json", body)))
    }
}
