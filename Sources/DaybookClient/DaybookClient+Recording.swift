import CanonicalJSON
public import Events

extension DaybookClient {
    /// Records one submission, the JSON of a CloudEvents event. It returns once the event is on disk.
    ///
    /// Where the error is ``ClientError/Code/broken`` or ``ClientError/Code/timedOut``, it is not known whether the event was
    /// recorded: the same bytes again are safe, and give the first receipt.
    /// - Parameter mode: ``EntryMode/imported`` keeps what breaks a rule, and needs the right to import.
    public func record(
        _ submission: [UInt8],
        mode: EntryMode = .native
    ) async throws(ClientError) -> Receipt {
        try Receipt(try await post(submission, type: "application/cloudevents+json", mode))
    }

    /// Records a batch, a JSON array of submissions: all of them or none. The receipts are in the order of the submissions.
    public func recordBatch(
        _ submissions: [UInt8],
        mode: EntryMode = .native
    ) async throws(ClientError) -> [Receipt] {
        let answer = try await post(submissions, type: "application/cloudevents-batch+json", mode)
        guard let listed = answer["receipts"]?.arrayValue else { throw .unexpected("has no receipts") }
        var receipts: [Receipt] = []
        for receipt in listed { receipts.append(try Receipt(receipt)) }
        return receipts
    }

    private func post(_ bytes: [UInt8], type: String, _ mode: EntryMode) async throws(ClientError) -> JSONValue {
        var query = Query()
        if mode == .imported { query["mode"] = "import" }
        return try json(try await answer(to: .post("/v1/events", query, type: type, bytes)))
    }
}
