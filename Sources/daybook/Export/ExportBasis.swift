import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// Which log an export is of, and how far it goes: fixed before the first event is read, so that what is recorded meanwhile
/// is not in one half of it only.
struct ExportBasis: Sendable, Equatable {
    let log: String
    /// The last position that may be in the export.
    let position: Position
    /// Of the Merkle tree over the events up to there, in Base64.
    let root: String
    /// Whether there may be events that the reader may not read.
    let isRestricted: Bool

    init(log: String, position: Position, root: String, isRestricted: Bool) {
        self.log = log
        self.position = position
        self.root = root
        self.isRestricted = isRestricted
    }

    /// The end of the log, or the point that `asOf` names in one of the forms that questions about state take.
    static func read(_ client: DaybookClient, asOf: String?) async throws -> ExportBasis {
        // The log itself takes positions only; any answer about state says which position a moment means.
        let answer =
            switch asOf {
            case let asOf?: try await client.get("/v1/strength", ["asOf": asOf])
            case nil: try await client.get("/v1/events", ["limit": "1"])
            }
        guard let basis = answer["basis"], let log = basis["log"]?.stringValue,
            let position = basis.position("position"), let root = basis["root"]?.stringValue
        else { throw Failure("the daemon's answer does not say on which events it rests", .protocolError) }
        return ExportBasis(
            log: log,
            position: position,
            root: root,
            isRestricted: basis["restricted"]?.boolValue ?? false
        )
    }
}

extension ExitCode {
    /// EX_PROTOCOL: the answer is not what was agreed.
    static let protocolError = ExitCode(76)
}
