import Dispatch
public import EventLog
import Events

/// How the making of a backup goes on.
public enum BackupProgress: Sendable {
    case step(BackupStep)
    /// The last: it is made and verified.
    case made(Backup)
}

extension Engine {
    /// Backs up the log into a new folder within a folder of those where backups may go, while recording goes on; one at a time. A
    /// checkpoint is signed first.
    ///
    /// It goes on to its end though nobody follows it any more. The stream throws ``BackupError``, ``Rollback`` or an error of the
    /// log: before the first step, where nothing was written.
    /// - Parameter finished: Is told how it ended.
    public func backUp(
        to directory: String,
        finished: @escaping @Sendable (Result<Backup, any Error>) -> Void = { _ in }
    ) -> AsyncThrowingStream<BackupProgress, any Error> {
        AsyncThrowingStream(bufferingPolicy: .bufferingNewest(16)) { continuation in
            Task {
                do {
                    try await signBeforeBackup()
                    let backup = try await makeBackup(directory) { continuation.yield(.step($0)) }
                    finished(.success(backup))
                    continuation.yield(.made(backup))
                    continuation.finish()
                } catch {
                    finished(.failure(error))
                    continuation.finish(throwing: error)
                }
            }
        }
    }

    /// A full disk of the log hinders no backup on another, and of a file that lost its name, or whose tree is damaged, a backup is the
    /// rescue: it has the last checkpoint then.
    private func signBeforeBackup() async throws {
        do {
            try await sign()
        } catch EventLogError.diskFull where lastSignedSize != nil {
        } catch EventLogError.treeDiffers where lastSignedSize != nil {
        } catch EventLogError.fileLost where lastSignedSize != nil {
        } catch Refusal.fileLost where lastSignedSize != nil {}
    }

    private func makeBackup(
        _ directory: String,
        _ progress: @escaping @Sendable (BackupStep) -> Void
    ) async throws -> Backup {
        let (log, now, keys, places, verifier) = (log, now, try trustedKeys(), backupPlaces, copyVerifier)
        return try await withCheckedThrowingContinuation { continuation in
            backups.async {
                continuation.resume(
                    with: Result {
                        try log.backUp(
                            to: directory,
                            places: places,
                            keys: keys,
                            made: now(),
                            verifier: verifier,
                            progress: progress
                        )
                    }
                )
            }
        }
    }
}
