import DaybookClient
import Files
import Glibc

/// The one daemon that the demo started. Only it is ever stopped, by its process id.
struct DemoDaemon: Sendable {
    /// How long it may take until it answers, and until it has stopped.
    private static let patience = Duration.seconds(15)
    /// How often its state is looked at.
    private static let interval = Duration.milliseconds(20)

    let process: RunningProgram
    private let folder: DemoFolder

    init(program: String, folder: DemoFolder) throws(Failure) {
        self.folder = folder
        var daemon = Program(program, ["--config", folder.config])
        daemon.output = .file(folder.messages)
        // Ctrl-C reaches this program alone, which then stops the daemon in order.
        daemon.hasOwnGroup = true
        do throws(FileError) {
            self.process = try daemon.start()
        } catch {
            throw Failure("cannot start \(program): \(error.reason)")
        }
    }

    /// - Throws: ``Failure`` where the daemon ended, or does not answer in time.
    func waitUntilItAnswers(_ client: DaybookClient) async throws {
        let deadline = ContinuousClock.now + DemoDaemon.patience
        while true {
            do throws(ClientError) {
                _ = try await client.get("/")
                return
            } catch {
                guard error.code == .notRunning else { throw error }
                guard process.isRunning else { throw ended() }
                guard ContinuousClock.now < deadline else {
                    throw Failure(lines: ["the daemon does not answer"] + folder.lastMessages)
                }
            }
            try await Task.sleep(for: DemoDaemon.interval)
        }
    }

    /// Returns only by throwing: a daemon that ends by itself has failed.
    func waitUntilItEnds() async throws {
        while process.isRunning { try await Task.sleep(for: DemoDaemon.interval * 10) }
        throw ended()
    }

    /// Asks it to stop and waits until it has; one that does not obey is killed.
    func stop() async {
        process.send(SIGTERM)
        let deadline = ContinuousClock.now + DemoDaemon.patience
        while process.isRunning {
            if ContinuousClock.now >= deadline { process.send(SIGKILL) }
            // Outside of the task, which may have been cancelled, and then would not sleep.
            await Task.detached { try? await Task.sleep(for: DemoDaemon.interval) }.value
        }
    }

    private func ended() -> Failure { Failure(lines: ["the daemon ended"] + folder.lastMessages) }
}
