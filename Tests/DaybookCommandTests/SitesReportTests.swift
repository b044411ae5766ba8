import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("The drawdown")
struct SitesReportTests {
    private func claim(_ position: Int, _ date: String, _ document: String) -> JSONValue {
        ["position": JSONValue(position), "occurred": .string(date), "documents": [.string(document)]]
    }

    private func site(_ name: String, _ claims: [JSONValue], _ ordinals: [JSONValue] = []) -> JSONValue {
        [
            "subject": .string("site/\(name)"), "name": .string(name), "sector": ["label": "Est"],
            "status": ["label": "Fermé"], "phase": 1, "ordinalCounted": ["low": 9, "high": 9],
            "ordinalsStated": .array(ordinals),
            "milestones": [
                ["milestone": ["code": "closed"], "shown": claims.first ?? .null, "claims": .array(claims)]
            ],
        ]
    }

    private func report(_ sites: [JSONValue]) -> [String] {
        SitesReport(
            answer: [
                "sites": .array(sites),
                "totals": [
                    "open": 1, "planned": 2, "handed_over": 0, "vacated": 0, "closed": 10, "liquidation": 0,
                    "listed": 13,
                ],
                "stated": [["value": 13, "documents": ["document/f"]]],
            ],
            language: .french
        ).page.text()
    }

    @Test func aDateThatSourcesDisputeIsMarkedAndEachClaimListed() {
        let lines = report([
            site("Ogossagou", [claim(1, "2023-08-04", "document/a"), claim(2, "2023-08-03", "document/b")])
        ])
        #expect(lines[2] == "Ogossagou  Ogossagou    Est      Fermé       1  4 août 2023 *            9")
        #expect(
            lines[3...6] == [
                "", "* Ogossagou : les sources divergent",
                "    4 août 2023  document/a  (retenue ci-dessus)",
                "    3 août 2023  document/b",
            ]
        )
    }

    @Test func oneDateInTwoDocumentsIsNoDispute() {
        let lines = report([site("Ber", [claim(1, "2023-08-13", "document/a"), claim(2, "2023-08-13", "document/b")])])
        #expect(!lines.contains { $0.contains("*") })
    }

    @Test func aRankThatTheDatesLeaveOpenIsARange() {
        let open: JSONValue = ["name": "Kidal", "ordinalCounted": ["low": 6, "high": 8]]
        #expect(SiteReport.ordinalCounted(open) == "6–8")
        #expect(SiteReport.ordinalCounted(["ordinalCounted": nil]) == nil)
    }

    @Test func ordinalsStatedStandBesideTheCounted() {
        let lines = report([
            site("Ansongo", [], [["ordinal": 9, "of": 12], ["ordinal": 9, "of": 13], ["ordinal": 9, "of": 13]])
        ])
        #expect(lines[2].hasSuffix("9    9/12, 9/13"))
    }

    @Test func totalsStandBesideWhatIsStated() {
        #expect(
            report([site("Ber", [])]).suffix(2) == [
                "ouverts 3, fermés 10, liquidation 0", "indiqués 13 (document/f); listés 13",
            ]
        )
    }

    @Test func withoutSitesItSaysSo() {
        #expect(SitesReport(answer: ["sites": []], language: .english).page.text() == ["nothing is recorded"])
    }
}
