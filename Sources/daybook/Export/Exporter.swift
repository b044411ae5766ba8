import CanonicalJSON
import DaybookClient
import Events

/// Writes the events that a filter finds in a format.
struct Exporter: Sendable {
    let client: DaybookClient
    let filter: EventQuery
    let format: ExportFormat
    /// The point up to which the log is exported, in the forms of `--as-of`; `nil` for its end.
    let asOf: String?
    /// Whether retracted events are in the table or on the map, marked.
    let keepsRetracted: Bool

    /// - Throws: Where anything is missing; what was written until then is no export.
    func write(to output: ExportOutput) async throws -> ExportSummary {
        let log = BoundedLog(client: client, basis: try await ExportBasis.read(client, asOf: asOf))
        var summary = ExportSummary(basis: log.basis)
        switch format {
        case .ndjson: try await writeStored(log, output, &summary)
        case .csv: try await writeTable(log, output, &summary)
        case .geojson: try await writeMap(log, output, &summary)
        }
        return summary
    }

    private func writeStored(_ log: BoundedLog, _ output: ExportOutput, _ summary: inout ExportSummary) async throws {
        var count = 0
        var damage = summary.damage
        try await log.each(filter) { position, line in
            switch line {
            case .whole(let bytes):
                try output.write(bytes)
                count += 1
            case .damaged:
                try output.write(canonicalBytes(of: DamageReport.json(position)))
                damage.add(position)
            }
            try output.write([UInt8(ascii: "\n")])
        }
        summary.exported = count
        summary.damage = damage
    }

    private func writeTable(_ log: BoundedLog, _ output: ExportOutput, _ summary: inout ExportSummary) async throws {
        let versions = try await EventVersions(log, filter)
        let table = EventTable(of: try await versions.types())
        try output.write(table.header)
        let writeDamaged = { (position: Position) throws in try output.write(table.row(damaged: position)) }
        try await eachCounted(versions, &summary, damaged: writeDamaged) { version in
            try output.write(table.row(version))
            return true
        }
    }

    private func writeMap(_ log: BoundedLog, _ output: ExportOutput, _ summary: inout ExportSummary) async throws {
        let basis: JSONValue = [
            "log": .string(log.basis.log), "position": log.basis.position.json, "root": .string(log.basis.root),
        ]
        let head = String(decoding: canonicalBytes(of: basis), as: UTF8.self)
        try output.write(#"{"type":"FeatureCollection","basis":\#(head),"features":["#)
        var isFirst = true
        let passOver = { (_: Position) throws in }
        try await eachCounted(EventVersions(log, filter), &summary, damaged: passOver) { version in
            guard let feature = MapFeature(version) else { return false }
            try output.write(isFirst ? "\n" : ",\n")
            try output.write(canonicalBytes(of: feature.json))
            isFirst = false
            return true
        }
        // Readers of maps pass over what they do not know, so it is said outside too.
        let damage = summary.damage.positions.map(\.json)
        let text =
            damage.isEmpty
            ? "" : #","damaged":"# + String(decoding: canonicalBytes(of: JSONValue.array(damage)), as: UTF8.self)
        try output.write("\n]\(text)}\n")
    }

    /// Gives each event that counts, and what is retracted where that is wanted.
    ///
    /// - Parameter write: Whether the event is in the export; it may be that it has no place.
    private func eachCounted(
        _ versions: EventVersions,
        _ summary: inout ExportSummary,
        damaged: (Position) throws -> Void,
        _ write: (EventVersion) throws -> Bool
    ) async throws {
        var (exported, retracted, placeless) = (0, 0, 0)
        var damage = versions.damage
        let tellDamaged = { (position: Position) throws in
            damage.add(position)
            try damaged(position)
        }
        let aboutOthers = try await versions.each(damaged: tellDamaged) { version in
            guard version.retraction == nil || keepsRetracted else {
                retracted += 1
                return
            }
            if try write(version) { exported += 1 } else { placeless += 1 }
        }
        summary.exported = exported
        summary.damage = damage
        summary.retracted = retracted
        summary.placeless = placeless
        summary.aboutOthers = aboutOthers
    }
}
