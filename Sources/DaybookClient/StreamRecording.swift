import NIOHTTP1

/// Sends the submissions of a window and takes in the answers, over as many connections as it takes.
struct StreamRecording {
    let client: DaybookClient
    let window: SubmissionWindow
    let request: ClientRequest
    private(set) var summary = RecordingSummary()

    init(client: DaybookClient, window: SubmissionWindow, request: ClientRequest) {
        self.client = client
        self.window = window
        self.request = request
    }

    mutating func run(_ report: (RecordingOutcome) async throws -> Void) async throws {
        var patience = Patience(client.limits.retryTime, client.clock)
        var lastLine = 0
        while let failure = try await exchange(report) {
            if summary.lastLine > lastLine { patience.reset() }
            lastLine = summary.lastLine
            do throws(ClientError) {
                guard await client.mayPass(failure) else { throw failure }
                try await patience.pause(after: failure)
            } catch {
                throw RecordingInterruption(reason: error, summary: summary)
            }
        }
    }

    /// One connection's part.
    ///
    /// - Returns: Why it did not come to the end; `nil` where it did.
    /// - Throws: Only what `report` throws.
    private mutating func exchange(_ report: (RecordingOutcome) async throws -> Void) async throws -> ClientError? {
        let connection: Connection
        do throws(ClientError) { connection = try await client.takeConnection() } catch { return error }
        window.restart()
        connection.send(request, client.language)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [window] in await StreamRecording.send(window, on: connection) }
            // The sender ends by this where it waits for the daemon to take more.
            defer {
                group.cancelAll()
                connection.close()
            }
            return try await receive(from: connection, report)
        }
    }

    /// Sends until the end, or until the connection breaks, of which the answer says more.
    private static func send(_ window: SubmissionWindow, on connection: Connection) async {
        do {
            while let lines = try await window.nextToSend() { try await connection.send(lines: lines) }
            connection.end()
        } catch {}
    }

    private mutating func receive(
        from connection: Connection,
        _ report: (RecordingOutcome) async throws -> Void
    ) async throws -> ClientError? {
        var answer: AnswerLines?
        var answered = 0
        while true {
            let next: StreamAnswer
            do throws(ClientError) {
                next = try StreamAnswer(try await line(of: &answer, from: connection))
            } catch {
                return error
            }
            switch next {
            case .outcome(let number, let result):
                guard number == answered + 1, let line = window.answered() else {
                    return .unexpected("does not answer line by line")
                }
                answered = number
                let outcome = RecordingOutcome(line: line.number, result: result)
                summary.add(outcome)
                try await report(outcome)
            case .summary(let obstacle?, let quota):
                summary.quota = quota
                return ClientError(refused: obstacle)
            case .summary(nil, let quota):
                summary.quota = quota
                return window.isDone ? nil : .unexpected("leaves lines without an answer")
            case .failure(let problem):
                return ClientError(refused: problem)
            }
        }
    }

    /// The answer's next line, awaited once one is due: before that, the daemon is silent because nothing was sent.
    private func line(of answer: inout AnswerLines?, from connection: Connection) async throws(ClientError) -> [UInt8] {
        if let line = try answer?.nextAtHand() { return line }
        do { try await window.answerIsDue() } catch { throw .cancelled }
        let lines = if let answer { answer } else { try await begun(on: connection) }
        answer = lines
        guard let line = try await lines.next(within: client.limits.answerTime) else { throw .closedEarly }
        return line
    }

    private func begun(on connection: Connection) async throws(ClientError) -> AnswerLines {
        let head = try await connection.head(within: client.limits.answerTime)
        guard head.status.isSuccess else {
            throw ClientError(refused: try await connection.problem(head, client.limits))
        }
        return AnswerLines(connection, head, client.limits)
    }
}
