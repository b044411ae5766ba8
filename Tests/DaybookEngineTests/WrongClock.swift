import DaybookEngine
import Events
import Synchronization
import TestSupport

/// A folder with an engine on a machine whose clock may be wrong by any time, while its uptime is right.
final class WrongClock: Sendable {
    static let day: Int64 = 86_400_000
    static let year = 365 * day

    let folder = EngineFolder()
    private let error = Mutex<Int64>(0)
    private let isSynchronized = Mutex(false)

    /// How far the clock is ahead of the true time, in milliseconds.
    func set(_ milliseconds: Int64) { error.withLock { $0 = milliseconds } }

    /// What the kernel says from now on.
    func synchronize(_ isSynchronized: Bool = true) { self.isSynchronized.withLock { $0 = isSynchronized } }

    /// Time goes by, whether an engine is open or not.
    func pass(_ milliseconds: Int64) { folder.clock.advance(by: milliseconds) }

    func open() throws -> Engine {
        try folder.open(
            now: { Moment(milliseconds: self.folder.clock.tick().milliseconds + self.error.withLock { $0 }) },
            isSynchronized: { self.isSynchronized.withLock { $0 } }
        )
    }

    /// Opens the folder, does something, and closes it.
    @discardableResult
    func opened<Value>(_ body: (Engine) async throws -> Value) async throws -> Value {
        let engine = try open()
        defer { engine.drain() }
        return try await body(engine)
    }
}

extension Engine {
    /// Why the clock keeps a draft from being recorded; `nil` where it does not.
    func doubt(recording draft: Draft) async throws -> ClockDoubt? {
        guard case .clock(let doubt)? = try await refusal(of: draft) else { return nil }
        return doubt
    }
}
