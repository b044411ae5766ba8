import Foundation
import Logging

/// What was logged, for tests that wait until something is.
///
/// `@unchecked Sendable` is safe because every access to the lines holds the condition's lock.
final class LogLines: @unchecked Sendable {
    private let condition = NSCondition()
    private var lines: [(level: Logger.Level, text: String)] = []

    struct Handler: LogHandler {
        let lines: LogLines
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { lines.add(event.level, event.message.description) }
    }

    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private func add(_ level: Logger.Level, _ text: String) {
        condition.withLock {
            lines.append((level, text))
            condition.broadcast()
        }
    }

    /// What was said at a level that an administrator sees.
    var loud: [String] { condition.withLock { lines.filter { $0.level >= .info }.map(\.text) } }

    /// Whether something was, or is soon, logged with the text in it.
    func contains(_ text: String, within seconds: Double = 600) -> Bool {
        condition.withLock {
            let limit = Date(timeIntervalSinceNow: seconds)
            while !lines.contains(where: { $0.text.contains(text) }) {
                guard condition.wait(until: limit) else { return false }
            }
            return true
        }
    }
}
