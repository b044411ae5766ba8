import CanonicalJSON
public import Events

extension DaybookClient {
    /// Records one submission, the JSON of a CloudEvents event. It returns once the event is on disk.
    ///
    /// While the connection breaks, the daemon is away after it was there, or says that it cannot record just now, the same bytes
    /// are sent again, for ``ClientLimits/retryTime``. That cannot record anything twice: a submission has an id, without which
    /// it is refused, and one that was recorded gives its first receipt again. The receipt of a submission that was sent again
    /// may therefore be called a duplicate. A subject that is `new`, as in `incident/new`, is given a name first
    /// (``SubjectNames``), here and in whatever else is recorded.
    ///
    /// - Parameter mode: ``EntryMode/imported`` keeps what breaks a rule, and needs the right to import.
    /// - Throws: ``ClientError``. Where it is ``ClientError/Code/broken`` or ``ClientError/Code/timedOut``, it is still not
    ///   known whether the event was recorded, and the same bytes are still safe.
    public func record(
        _ submission: [UInt8],
        mode: EntryMode = .native
    ) async throws(ClientError) -> Receipt {
        try Receipt(try await post(names.named(submission).bytes, type: "application/cloudevents+json", mode))
    }

    /// Records a batch, a JSON array of submissions: all of them or none. The receipts are in the order of the submissions.
    ///
    /// It is sent again as a single submission is.
    public func recordBatch(
        _ submissions: [UInt8],
        mode: EntryMode = .native
    ) async throws(ClientError) -> [Receipt] {
        let answer = try await post(names.named(batch: submissions), type: "application/cloudevents-batch+json", mode)
        guard let listed = answer["receipts"]?.arrayValue else { throw .unexpected("has no receipts") }
        var receipts: [Receipt] = []
        for receipt in listed { receipts.append(try Receipt(receipt)) }
        return receipts
    }

    /// Records a stream of submissions of any length, each standing alone; it returns when every one is answered.
    ///
    /// The source is read no faster than the daemon records, and ``ClientLimits/unansweredMax`` submissions are held at the most.
    /// Where the connection breaks, what was not answered is sent again on a new one, for ``ClientLimits/retryTime`` without
    /// progress; as with ``record(_:mode:)``, nothing can be recorded twice.
    ///
    /// - Parameters:
    ///   - submissions: Each the JSON of a CloudEvents event. Blank ones are counted, and not sent.
    ///   - mode: As for ``record(_:mode:)``.
    ///   - outcome: Called with what became of each submission, in order. Nothing more is read from the daemon until it returns;
    ///     what it throws ends the stream.
    /// - Returns: How many were recorded.
    /// - Throws: ``RecordingInterruption`` where the daemon could not go on, which says how far it came; what the source or
    ///   `outcome` throws. Where the source throws, what it gave before is recorded and answered first.
    public nonisolated func recordStream<Source: AsyncSequence & Sendable>(
        _ submissions: Source,
        mode: EntryMode = .native,
        outcome: (RecordingOutcome) async throws -> Void = { _ in }
    ) async throws -> RecordingSummary where Source.Element == [UInt8] {
        let window = SubmissionWindow(limits, names)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await window.fill(from: submissions) }
            defer { group.cancelAll() }
            var recording = StreamRecording(client: self, window: window, request: .postLines("/v1/events", mode.query))
            try await recording.run(outcome)
            try await group.waitForAll()
            return recording.summary
        }
    }

    private func post(_ bytes: [UInt8], type: String, _ mode: EntryMode) async throws(ClientError) -> JSONValue {
        let request = ClientRequest.post("/v1/events", mode.query, type: type, bytes)
        var patience = Patience(limits.retryTime, clock)
        while true {
            do throws(ClientError) {
                return try json(try await answer(to: request))
            } catch {
                // What the daemon did not look at was tried again already.
                guard mayPass(error), error.problem?.kind != .tooBusy else { throw error }
                try await patience.pause(after: error)
            }
        }
    }
}

extension EntryMode {
    fileprivate var query: Query {
        switch self {
        case .native: [:]
        case .imported: ["mode": "import"]
        }
    }
}
