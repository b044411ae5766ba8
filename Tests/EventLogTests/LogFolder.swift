import EventLog
import Events
import Foundation
import LMDB
import TestKit
import TestSupport
import Transparency

/// A temporary folder with a log, which can be opened again and meddled with in between.
struct LogFolder {
    static let origin = "daybook.example/test"

    private let folder = TemporaryFolder()
    var path: String { folder.path }

    func open(
        origin: String = LogFolder.origin,
        indexBlockSize: UInt64 = 16,
        within subfolder: String = "data",
        told: @escaping @Sendable (IndexRemaking) -> Void = { _ in }
    ) throws(EventLogError) -> EventLog {
        try LogFolder.open(path + "/" + subfolder, origin: origin, indexBlockSize: indexBlockSize, told: told)
    }

    static func open(
        _ directory: String,
        origin: String = origin,
        indexBlockSize: UInt64 = 16,
        told: @escaping @Sendable (IndexRemaking) -> Void = { _ in }
    ) throws(EventLogError)
        -> EventLog
    {
        var options = EventLog.Options()
        options.indexBlockSize = indexBlockSize
        options.indexRemade = told
        return try EventLog(directory: directory, origin: origin, options: options)
    }

    /// The database of the log, or of its index, while no log is open on it.
    @discardableResult
    func withDatabase<R>(_ name: String = "log", _ body: (Environment) throws -> R) throws -> R {
        let environment = try Environment(path: path + "/data/" + name)
        return try body(environment)
    }

    /// The same in a folder of its own.
    func copy() throws -> LogFolder {
        let copy = LogFolder()
        try FileManager.default.copyItem(atPath: path + "/data", toPath: copy.path + "/data")
        return copy
    }

    func verify(
        keys: [VerifierKey]? = nil,
        progress: (Position, Position) -> Void = { _, _ in }
    ) throws(EventLogError) -> Verification {
        try EventLog.verify(directory: path + "/data", keys: keys, progress: progress)
    }

    func file(_ name: String) -> String { path + "/data/" + name }
}

extension EventLog {
    /// Appends an event for each draft, in batches of a size.
    func append(_ drafts: [Draft], batchSize: Int = 7) throws {
        var start = 0
        while start < drafts.count {
            let end = min(start + batchSize, drafts.count)
            let first = head.position.value + 1
            try append(
                drafts[start..<end].enumerated().map { StoredEvent($1.event(at: first + UInt64($0))) }
            )
            start = end
        }
    }

    /// The positions that a reading finds, and how far it came.
    func page(
        _ filter: EventFilter = EventFilter(),
        _ range: EventRange = EventRange()
    ) throws -> (positions: [UInt64], reach: EventReach) {
        var positions: [UInt64] = []
        let reach = try read(filter, range) { position, _ in positions.append(position.value) }
        return (positions, reach)
    }

    /// The stored bytes of every event; none of one that is damaged.
    func everything() throws -> [[UInt8]] {
        try run(from: Position(1), through: head.position, bytesMax: .max).map { $0 ?? [] }
    }
}

/// Facts that differ, about several subjects.
func someDrafts(_ count: Int, _ prefix: String = "e") -> [Draft] {
    (0..<count).map { number in
        Draft.closed("s\(number % 5)", "2023-0\(1 + number % 9)-1\(number % 10)", by: "d\(number % 3)")
            .id("\(prefix)-\(number)")
    }
}
