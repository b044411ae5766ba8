import Events
public import Files

extension EventLog {
    /// Makes the log of an export of all its events (`daybook export --format ndjson`): the same positions, bytes and root. What
    /// fails leaves nothing.
    ///
    /// An export has no hashes: that a line was altered into another event is told only by a checkpoint in the terms. It has no
    /// checkpoints and no keys either.
    /// - Parameters:
    ///   - file: A line for each event, from position 1 on.
    ///   - directory: The daemon's folder; made where it is missing.
    ///   - terms: Must have an origin.
    ///   - verifier: Recomputes the log; where there is none, this process does.
    public static func restore(
        export file: String,
        to directory: String,
        terms: RestoreTerms,
        verifier: CopyVerifier? = nil,
        disk: Disk<BackupError> = Disk(),
        progress: (BackupStep) -> Void = { _ in }
    ) throws(BackupError) -> RestoredLog {
        guard let origin = terms.origin else { preconditionFailure("an export does not say whose it is") }
        var lines = try ExportLines(path: file)
        return try RestoreTarget.fill(directory, on: disk) { target throws(BackupError) in
            try record(&lines, in: target.disk.systemPath(target.staging), origin: origin, progress)
            let log = try RecomputedLog(target.staging, on: target.disk, by: verifier, progress)
            try terms.check(log, "export")
            return RestoredLog(log)
        }
    }

    /// Events in a transaction.
    private static let batchMax = 1024

    private static func record(
        _ lines: inout ExportLines,
        in staging: String,
        origin: String,
        _ progress: (BackupStep) -> Void
    ) throws(BackupError) {
        let log = try BackupError.writing(staging) { () throws(EventLogError) in
            try EventLog(directory: staging, origin: origin)
        }
        let total = Folder.bytes(ofFile: lines.path) ?? 0
        var copied = 0
        var order = RecordedOrder()
        while true {
            var batch: [StoredEvent] = []
            while batch.count < batchMax, let stored = try lines.next() {
                if let problem = order.problem(with: stored.event) {
                    throw lines.failure("the event cannot be: \(problem)")
                }
                copied += stored.bytes.count + 1
                batch.append(stored)
            }
            guard !batch.isEmpty else {
                guard lines.line > 0 else { throw BackupError(.damaged, "\(lines.path) has no event: it is no export") }
                return
            }
            try BackupError.writing(staging) { () throws(EventLogError) in try log.append(batch) }
            progress(.copying(copied, of: total))
        }
    }
}
