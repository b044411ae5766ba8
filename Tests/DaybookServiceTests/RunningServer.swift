import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import TestKit
import Testing

@testable import DaybookService

/// A server on a socket of its own, in this process, with limits that a test can reach.
struct RunningServer: Sendable {
    let path: String
    let log: LogLines
    /// Has the server stop, as a signal does.
    let stop: @Sendable () -> Void

    private struct Served: Service {
        let server: ConnectionServer<RouterResponder<ServiceContext>>
        func run() async throws { try await server.run() }
    }

    /// Runs a test against a server; the test may block, on a thread of its own.
    static func with(
        _ limits: ConnectionLimits = .patient,
        _ responder: RouterResponder<ServiceContext> = TestRoutes.responder(),
        admission: Admission = Admission(),
        metrics: Metrics? = nil,
        _ test: @escaping @Sendable (RunningServer) throws -> Void
    ) async throws {
        let folder = TemporaryFolder()
        let log = LogLines()
        let path = folder.file("s")
        let (isReady, ready) = AsyncStream<Void>.makeStream()
        let server = ConnectionServer(
            responder: responder,
            socket: try .bound(to: path),
            limits: limits,
            admission: admission,
            metrics: metrics ?? Metrics(admission),
            logger: log.logger,
            ready: { ready.finish() },
            stopping: {}
        )
        let group = ServiceGroup(
            services: [Served(server: server)],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        )
        let run = Task { try await group.run() }
        for await _ in isReady {}
        let running = RunningServer(path: path, log: log) { Task { await group.triggerGracefulShutdown() } }
        let result = await onThread { Result { try test(running) } }
        await group.triggerGracefulShutdown()
        try await run.value
        try result.get()
        withExtendedLifetime(folder) {}
    }

    func client() throws -> RawClient { try RawClient(path) }

    /// That somebody else is still served.
    func answersOthers() throws {
        #expect(try client().get("/hello").status == 200)
    }
}

extension ConnectionLimits {
    /// The usual limits, with times that no client exceeds on a busy machine. What the usual times are, ``ConnectionStateTests``
    /// shows with a clock of its own.
    static let patient = {
        var limits = ConnectionLimits()
        limits.headTime = patience
        limits.bodyTime = patience
        limits.lineTime = patience
        limits.idleTime = patience
        limits.stallTime = patience
        limits.lingerTime = patience
        limits.stopGraceTime = patience
        limits.stopAnswerTime = patience
        return limits
    }()

    static let patience = TimeAmount.minutes(100)

    /// Patient limits but for these.
    static func changed(_ change: (inout ConnectionLimits) -> Void) -> ConnectionLimits {
        var limits = ConnectionLimits.patient
        change(&limits)
        return limits
    }
}

/// What a block gives that may wait: on a thread of its own, because those of Swift's tasks are few.
func onThread<Value: Sendable>(_ block: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: block()) }.start()
    }
}
