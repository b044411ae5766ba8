import ArgumentParser
import DaybookEngine
import DaybookService
import EventLog
import Events
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// `daybookd serve`, or `daybookd` alone: reads the configuration, opens the book, and serves it until it is told to stop. With
/// `--read-only` it serves a copy, without a configuration.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Keep the book, and serve it until told to stop."
    )

    @Option(name: .long, help: ArgumentHelp("The configuration, a YAML file.", valueName: "file"))
    var config = "/etc/daybook/daybook.yaml"

    @Flag(name: .long, help: "Check the configuration, and do nothing else.")
    var checkConfig = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Serve a copy of a book for reading: the folder that holds log/, in which nothing is written.",
            valueName: "folder"
        )
    )
    var readOnly: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --read-only, the socket to make; else \(ServedCopy.socketName) in XDG_RUNTIME_DIR.",
            valueName: "path"
        )
    )
    var socket: String?

    func validate() throws {
        guard readOnly != nil || socket == nil else {
            throw ValidationError("--socket: expected --read-only beside it; else the configuration names the socket")
        }
        guard readOnly == nil || !checkConfig else {
            throw ValidationError("--check-config: a copy is served without a configuration")
        }
    }

    func run() async throws {
        if let readOnly { return try await ServedCopy(folder: readOnly, socket: socket).run() }
        let settings: Settings
        do {
            settings = try Settings(file: config)
        } catch {
            throw DaemonFailure.configuration(error)
        }
        if checkConfig {
            do {
                try ListeningSocket.check(path: settings.socket)
            } catch {
                throw DaemonFailure.configuration(error)
            }
            return
        }
        try await serve(settings)
    }

    private func serve(_ settings: Settings) async throws {
        EventLog.explainDamage()
        // A reload that comes before the daemon listens for it must not end it.
        signal(SIGHUP, SIG_IGN)
        let logger = Logger(label: "daybookd") { _ in JournalLogHandler() }
        var options = EventLog.Options()
        options.indexRemade = { remaking in
            logger.warning(
                "the index was made again from the log, up to position \(remaking.through): \(remaking.reason); look at the disk"
            )
        }
        let engine: Engine
        let socket: ListeningSocket
        do {
            engine = try Engine(
                directory: settings.directory,
                origin: settings.origin,
                keys: settings.keys,
                signingKey: Environment.credential("signing-key"),
                backups: BackupPlaces(roots: settings.backups, apart: [settings.vaultBackups].compactMap(\.self)),
                vaultBackups: settings.vaultBackups,
                options: options,
                verifier: { [directory = settings.directory] keys, progress in
                    try VerificationProcess(folder: directory, keys: keys).verify(progress)
                },
                copyVerifier: VerificationProcess.ofCopies,
                clock: .system,
                clockGapDays: settings.clockGapDays,
                whenDamaged: settings.whenDamaged,
                damageFound: { logger.critical("the record is damaged: \($0)") },
                writerFailed: { failure in
                    // The open file is the only one that has everything: it is served, and can be backed up, until somebody stops it.
                    if case .fileLost = failure {
                        return logger.critical("the writer has stopped: \(failure)")
                    }
                    logger.critical("a write failed, and nothing in memory can be trusted: \(failure)")
                    _exit(DaemonFailure.software)
                }
            )
            socket = try ListeningSocket.passed(environment: Environment.value) ?? .bound(to: settings.socket)
        } catch {
            throw DaemonFailure.start(error)
        }
        let rights = Rights(settings.grants, place: config)
        let reload = { @Sendable [config] in
            try rights.replace { try Settings(file: config).grants }
            logger.notice("\(config) was read again: its rights count from now on; other changes need a restart")
        }
        for person in engine.unfinishedErasures {
            logger.error("the erasure of \(person) is not finished: have it asked for again with daybook erase")
        }
        let place = socket.ownPath ?? "the socket that systemd passed"
        logger.info("\(settings.origin): \(engine.log.head.position) events, on \(place)")
        let service = DaybookService(
            engine: engine,
            rights: rights,
            socket: socket,
            logger: logger,
            reload: reload,
            ready: { ServiceManager.notify("READY=1") },
            stopping: { ServiceManager.notify("STOPPING=1") }
        )
        if let rollback = engine.rollback {
            logger.critical("nothing is recorded or signed, and reading goes on: \(rollback)")
        }
        let keeper = CheckpointKeeper(engine: engine, logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [
                service, Reloader(reload: reload, logger: logger), keeper,
                VerificationTimer(engine: engine, logger: logger, interval: settings.verify),
                ClockKeeper(engine: engine, logger: logger),
                VaultKeeper(engine: engine, logger: logger),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        )
        configuration.maximumGracefulShutdownDuration = DaybookService.stopTime
        let impatience = Task { await Impatience(logger: logger).run() }
        defer { impatience.cancel() }
        try await ServiceGroup(configuration: configuration).run()
        engine.drain()
        // What was recorded while the daemon stopped as well.
        await keeper.sign()
    }
}
