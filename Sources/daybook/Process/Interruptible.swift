import ArgumentParser

/// Does something until it is done, or until Ctrl-C or another signal asks the program to end.
///
/// - Parameter message: What to say where it is ended; asked when that happens.
/// - Throws: What `body` throws; a ``Failure`` with the code that shells give to an end by this signal: 130 for Ctrl-C.
func untilInterrupted<Value: Sendable>(
    _ message: @escaping @Sendable () -> String = { "" },
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let signals = StopSignals()
    return try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask {
            guard let signal = await signals.next() else { throw CancellationError() }
            throw Failure(message(), ExitCode(128 + signal))
        }
        group.addTask { try await body() }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}
