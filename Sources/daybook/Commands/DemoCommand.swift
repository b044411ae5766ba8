import ArgumentParser
import DaybookClient
import Events

/// `daybook demo`: a daemon of its own with the sample of published facts, to look around in.
struct DemoCommand: InterruptibleCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Start a daemon in a temporary folder, record the sample, and show what it knows.",
        discussion: """
            It stays until Ctrl-C or SIGTERM, then stops its daemon and removes the folder.

                daybook demo --once --sample Config/sample/minusma.ndjson
            """
    )

    @Flag(name: .long, help: "Stop as soon as everything was shown.")
    private var once = false

    @Option(name: .long, help: "The sample to record, a file of submissions; else Config/sample/minusma.ndjson.")
    private var sample: String?

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let signals = StopSignals()
        let sample = try sample ?? Executable.sample()
        let program = try Executable.daemon()
        let folder = try DemoFolder()
        defer { folder.remove() }
        let daemon = try DemoDaemon(program: program, folder: folder)
        do {
            try await tour(folder, daemon, sample, signals)
        } catch {
            await daemon.stop()
            throw error
        }
        await daemon.stop()
    }

    /// Everything between the daemon's start and its end; a signal ends it early.
    private func tour(
        _ folder: DemoFolder,
        _ daemon: DemoDaemon,
        _ sample: String,
        _ signals: StopSignals
    ) async throws {
        let tour = DemoTour(client: DaybookClient(socket: folder.socket), daybook: daybook)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = await signals.next() }
            group.addTask {
                try await daemon.waitUntilItAnswers(tour.client)
                try await tour.record(sample)
                try await tour.show()
                guard !once else { return }
                try tour.explain()
                try await daemon.waitUntilItEnds()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
