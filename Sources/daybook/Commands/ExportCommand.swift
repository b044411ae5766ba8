import ArgumentParser
import DaybookClient
import Events
import Printing
import Transparency

/// `daybook export`: events for other programs.
struct ExportCommand: InterruptibleCommand, ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write events out for other programs: as stored, as a table, or as a map.",
        discussion: """
            ndjson: the stored bytes of every event, corrections and retractions too, one a line, in order of position.

            csv: a table (RFC 4180, UTF-8), a line for each event that counts, as its last correction has it. Retracted events \
            are left out and counted. It is the whole table for who may read: exact places and notes are in it; what is sealed \
            never is. A cell that begins like a formula (= + - @, tab, line end) and is no number gets an apostrophe before it.

            geojson: a map (RFC 7946) of the events that count, their coordinates on a grid as coarse as their precision: 1 (exact) four \
            decimals; 2, or none stated, 0.25°; 3 (cercle) 0.5°; 4 and 5 1°; 6 and 7 no point, as for a place known \
            by its p-code alone. Of sensitive types (violations, combatants, persons) it is never finer than the cercle, and \
            says no name, text, subject, document or id.

            --place and --occurred-from/-to find the corrected content in csv and geojson; the other filters, the original.

                daybook export --format csv --type site.closed
                daybook export --format geojson --place ML07
                daybook export --format ndjson --as-of 20
                daybook export --tiles public

            In the place of a damaged event ndjson has {"damaged":{"position":N}}, and csv a line of the type "damaged"; geojson lists them \
            under "damaged" at its end. The exit code is 74 then.

            --tiles writes the whole log as files that any web server can publish and any program for transparency logs can verify \
            (C2SP tlog-tiles): the signed checkpoint, the tiles of the Merkle tree, and the events.
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions
    @OptionGroup private var filter: FilterOptions

    @Option(name: .long, help: "ndjson, csv or geojson.")
    private var format: ExportFormat?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write the whole log with its Merkle tree into this folder, new or empty.",
            valueName: "path"
        ),
        completion: .directory
    )
    private var tiles: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write to this file, readable by you alone. It gets the name once it is complete.",
            valueName: "path"
        ),
        completion: .file()
    )
    private var output: String?

    @Option(
        name: .long,
        help: ArgumentHelp("As the daybook knew it at this position, moment or date.", valueName: "position|moment")
    )
    private var asOf: String?

    @Flag(name: .long, help: "Keep retracted events in csv and geojson, marked in retracted_at.")
    private var retracted = false

    func validate() throws {
        guard tiles == nil else {
            let others = format != nil || output != nil || asOf != nil || retracted || !filter.isEmpty
            guard !others else {
                throw ValidationError(
                    "--tiles: it is the whole log, in one form; leave out --format, filters and --output"
                )
            }
            return
        }
        guard let format else {
            throw ValidationError("--format: expected ndjson, csv or geojson; or --tiles DIRECTORY")
        }
        guard format == .ndjson else {
            let amending = try filter.type.first { try Theme(FilterOptions.factType(named: $0)) == .events }
            guard let type = amending else { return }
            throw ValidationError(
                "--type \(type): csv and geojson show what such events did to others; export them with --format ndjson"
            )
        }
        if retracted { throw ValidationError("--retracted: ndjson holds every event, retracted or not; leave it out") }
    }

    func run() async throws {
        if let tiles { return try await writeTiles(to: tiles) }
        guard let format else { return }
        let exporter = Exporter(
            client: daybook.client,
            filter: try filter.query(),
            format: format,
            asOf: asOf,
            keepsRetracted: retracted
        )
        let (path, language) = (output, daybook.language)
        let farewell: @Sendable () -> String = {
            path.map { Words.exportInterrupted.filled(language, $0) } ?? ""
        }
        let summary = try await untilInterrupted(farewell) {
            let output = try ExportOutput(path: path)
            let summary = try await exporter.write(to: output)
            try output.finish()
            return summary
        }
        for line in summary.lines(language) { Messages.line(line) }
        if let failure = summary.damage.failure(language) { throw failure }
    }

    private func writeTiles(to folder: String) async throws {
        let client = daybook.client
        let language = daybook.language
        let farewell: @Sendable () -> String = { Words.exportInterrupted.filled(language, folder) }
        let seen = try await daybook.continuity(covering: client.lastPosition()).now
        try await untilInterrupted(farewell) {
            try await TileExport(client: client, of: seen, folder: folder).write()
        }
        Messages.line(Words.tilesWritten.filled(language, "\(seen.checkpoint.size)", folder))
        Messages.line("\(Words.checkpointKey[language])  \(seen.key)")
    }
}
