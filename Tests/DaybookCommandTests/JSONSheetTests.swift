import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Spreadsheets in JSON")
struct JSONSheetTests {
    private let head = "input: JSON"

    @Test(arguments: [
        "[\n{\"No\": 1, \"Date\": \"3/6/2022\", \"Village\": \"Koro\", \"Killed\": 12},\n\n{\"No\": 2, \"Date\": \"3/6/2022\", \"Village\": \"Ouo\"}]\n",
        "{\"No\": 1, \"Date\": \"3/6/2022\", \"Village\": \"Koro\", \"Killed\": 12.0}\n\n"
            + "{\"No\": \"2\", \"Date\": \"3/6/2022\", \"Village\": \"Ouo\", \"Killed\": null}",
    ])
    func anArrayAndLinesOfObjectsAreRows(text: String) async throws {
        let mapping = Sheet.casualties.replacingOccurrences(
            "      killed:",
            "      wounded: {unit: person, exact: No}\n      killed:"
        )
        let rows = try await Sheet(text, head, mapping: mapping).rows()
        #expect(rows.map(\.line) == (text.hasPrefix("[") ? [2, 4] : [1, 3]))
        let events = try await Sheet(text, head, mapping: mapping).events()
        #expect(events.map { $0["id"] } == ["bh-1", "bh-2"])
        #expect(events.map { $0["data"]?["killed"]?["value"] } == [12, nil])
    }

    @Test func valuesWithinOthersHaveAPathForTheirName() async throws {
        let mapping = Sheet.casualties.replacingOccurrences("<Village>", "<place.name>").replacingOccurrences(
            "<Village as slug>",
            "<tags[1]>"
        )
        let text = #"{"No":1,"Date":"3/6/2022","Killed":1,"place":{"name":"Koro"},"tags":["a","b"]}"#
        let event = try #require(try await Sheet(text, head, mapping: mapping).events().first)
        #expect(event["data"]?["place"]?["name"] == "Koro")
        #expect(event["subject"] == "incident/bh-1-b")
    }

    @Test(arguments: [
        ("[{\"No\": 1} {\"No\": 2}]", "s.csv:1: expected ',' or ']', found '{\"No\": 2}]'"),
        ("[{\"No\": 1},]", "s.csv:1: expected an object of names and values, found ']'"),
        ("[{\"No\": 1}\n", "s.csv:2: expected ',' or ']', found nothing"),
        ("[1]", "s.csv:1: expected an object of names and values, found '1]'"),
        ("{\"No\": 1}\n{\"No\": 1, \"No\": 2}", "s.csv:2: "),
        ("{\"a.b\": 1, \"a\": {\"b\": 2}}", "s.csv:1: a.b: expected one value of this path"),
        ("{\"No\": 12345678901234567890}", "s.csv:1: No: expected"),
        ("[] x", "s.csv:1: expected the end after ']', found 'x'"),
        ("[]", "m.yaml:5: there is no column 'No' in s.csv"),
    ])
    func whatIsNoJSONOfRowsIsRefusedWithItsLine(text: String, message: String) {
        let refusal = Sheet(text, head).refusal?.english ?? "accepted"
        #expect(refusal.hasPrefix(message), "\(refusal)")
    }
}
