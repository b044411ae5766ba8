import CanonicalJSON
import Events
import Testing

@testable import daybook

/// A spreadsheet and its mapping, as somebody has them.
struct Sheet {
    /// The casualties of a sheet with `No,Date,Village,Killed`.
    static let casualties = """
        source: /trial/sheet
        events:
          - type: casualties.reported
            subject: incident/bh-<No>-<Village as slug>
            id: bh-<No>
            fields:
              occurred: {date: Date, format: D/M/YYYY}
              place.name: <Village>
              killed: {unit: person, exact: Killed}
              sources.document: document/trial
        """

    var mapping = casualties
    /// Keys before all others.
    var head = ""
    var bytes: [UInt8]

    init(_ text: String, _ head: String = "", mapping: String = casualties) {
        self.init(bytes: Array(text.utf8), head, mapping: mapping)
    }

    init(bytes: [UInt8], _ head: String = "", mapping: String = casualties) {
        self.bytes = bytes
        self.head = head
        self.mapping = mapping
    }

    func read() throws(Failure) -> (Spreadsheet, Mapping) {
        let mapping = try Mapping(yaml: "\(head)\n\(mapping)", file: "m.yaml") { SheetFixture.names }
        return (try Spreadsheet(bytes, file: "s.csv", mapping), mapping)
    }

    /// The rows, as an import takes them.
    func rows() async throws -> [ImportedRow] {
        let (sheet, mapping) = try read()
        var rows: [ImportedRow] = []
        for try await row in ImportRows(sheet, mapping) { rows.append(row) }
        return rows
    }

    /// The events that the rows make.
    func events() async throws -> [JSONValue] {
        try await rows().flatMap { row throws -> [JSONValue] in
            guard case .events(let events) = row.content else { return [] }
            return try events.map { try JSONValue(json: $0.json) }
        }
    }

    /// Why rows are rejected.
    func problems() async throws -> [String] {
        try await rows().compactMap { row in
            guard case .rejected(let problem) = row.content else { return nil }
            return "\(row.line): \(problem.message.english)"
        }
    }

    /// Why nothing is read.
    var refusal: Label? {
        do throws(Failure) {
            _ = try read()
            return nil
        } catch {
            return Label(error.told(.english).message, error.told(.french).message)
        }
    }
}
