import Logging

/// Log lines for journald: one line each on standard error, with the priority that sd-daemon(3) describes.
struct JournalLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = event.message.description.split(separator: "\n", omittingEmptySubsequences: false).joined(
            separator: " "
        )
        StandardError.line("<\(priority(event.level))>\(line)")
    }

    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}
