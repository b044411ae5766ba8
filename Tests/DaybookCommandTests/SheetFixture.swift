import CanonicalJSON
import DaybookClient
import Events
import Testing

@testable import daybook

/// A mapping of a spreadsheet of attacks, and what becomes of its rows.
struct SheetFixture {
    static let header = "No,Date,Village,Killed,Women,Kind"

    var head = ""
    var fields = ""
    var when = ""

    var yaml: String {
        """
        source: /minusma/jmac
        \(head)
        events:
          - type: casualties.reported
            subject: incident/<Village as slug>-<No>
            id: <No>
            \(when)
            fields:
              occurred: {date: Date, format: D/M/YYYY}
              place.name: <Village>
              killed: {unit: person, exact: Killed, female: Women}
              sources.document: document/list
              \(fields)
        """
    }

    /// Names that need no file.
    static let names = SubjectNames.stable(secret: Array(repeating: 7, count: SubjectNames.secretBytes))

    func mapping(_ settings: [String: String] = [:]) throws(Failure) -> Mapping {
        try Mapping(yaml: yaml, file: "m.yaml", settings: settings) { SheetFixture.names }
    }

    func meanings(_ rows: String..., header: String = header) throws -> [Result<Mapping.Meaning, RowProblem>] {
        let mapping = try mapping()
        let text = ([header] + rows).joined(separator: "\n")
        var sheet = try Spreadsheet(Array(text.utf8), file: "s.csv", mapping).rows
        var meanings: [Result<Mapping.Meaning, RowProblem>] = []
        while let row = try sheet.next() {
            meanings.append(Result { () throws(RowProblem) in try mapping.meaning(row) })
        }
        return meanings
    }

    /// The `data` of the one event that a row makes.
    func data(_ row: String) throws -> JSONValue {
        guard case .events(let events) = try meanings(row)[0].get() else { return .null }
        return try #require(try JSONValue(json: events[0].json)["data"])
    }

    /// Why a row is rejected.
    func problem(_ row: String) throws -> String? {
        guard case .failure(let problem) = try meanings(row)[0] else { return nil }
        return problem.message.english
    }

    /// Why the mapping, or the sheet under it, is refused.
    func refusal(header: String = header) -> String? {
        do {
            _ = try meanings(header: header)
            return nil
        } catch {
            return (error as? Failure)?.message
        }
    }
}
