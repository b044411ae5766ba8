import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("Tables of incidents, programme and places")
struct RecordTablesTests {
    private func claim(_ position: Int, _ more: JSONObject = [:]) -> JSONValue {
        var claim: JSONObject = [
            "position": JSONValue(position), "occurred": "2022-06-18", "documents": ["document/a", "document/a"],
        ]
        for member in more.members { claim[member.key] = member.value }
        return .object(claim)
    }

    private func people(_ value: Int) -> JSONValue {
        ["value": JSONValue(value), "unit": ["code": "person", "label": "Person"], "quantifier": ["code": "exact"]]
    }

    @Test func everyCountOfAnIncidentIsShownAndADisputeIsTold() {
        let disputed = claim(13, ["people": people(132), "disputedAt": [21, 22]])
        let lines = IncidentReport(
            answer: [
                "incident": [
                    "subject": "incident/x", "attack": nil,
                    "casualties": [
                        [
                            "outcome": ["code": "killed", "label": "Tués"], "victims": [], "scope": nil,
                            "people": people(132), "shown": disputed,
                            "claims": [claim(12, ["people": people(100)]), disputed],
                        ]
                    ],
                    "verification": ["status": ["label": "Probable"], "reason": "témoins", "standard": nil],
                ],
                "claims": [claim(13, ["type": "casualties.reported", "disputedAt": [21, 22]])],
            ],
            language: .french
        ).page.text()
        #expect(lines[0...1] == ["incident/x", "  Vérification  Probable; témoins"])
        #expect(lines[5].contains("Tués") && lines[5].contains("100 "))
        #expect(lines[6].contains("* 132") && lines[6].hasSuffix("13  contesté à la position 21, 22"))
        #expect(lines.last?.hasPrefix("Victimes signalées") == true, "\(lines)")
        #expect(lines.last?.hasSuffix("contesté à la position 21, 22") == true)
    }

    @Test func whatIsStatedStandsBesideTheWorksListed() {
        let site: JSONValue = [
            "subject": "cantonment/ber", "place": ["name": "Ber"], "status": ["code": "overdue", "label": "Overdue"],
            "due": "2017-09-04", "built": [], "contracted": [], "started": [claim(1), claim(2)], "delivered": [],
        ]
        let lines = WorksReport(
            answer: [
                "sites": [site], "totals": ["listed": 1], "stated": [["value": 8, "documents": ["document/f"]]],
            ],
            language: .english
        ).page.text()
        #expect(
            lines[2]
                == "ber              Ber    Overdue                     18 Jun 2022  4 Sep 2017             document/a"
        )
        #expect(lines.suffix(2) == ["Overdue: 1", "stated 8 (document/f); listed 1"])
    }

    @Test func eachSideOfADiscrepancyHasItsDocuments() {
        let lines = DiscrepanciesReport(
            answer: [
                "discrepancies": [
                    [
                        "kind": ["code": "stated_differs", "label": "Stated differs"], "topic": "Mission sites",
                        "subject": "document/f",
                        "sides": [
                            [
                                "role": ["label": "Stated"], "value": 13, "unit": ["label": "Mission site"],
                                "claims": [claim(1)],
                            ],
                            [
                                "role": ["label": "Counted"], "low": 11, "high": 12, "unit": ["label": "Mission site"],
                                "claims": [claim(2), claim(3, ["disputedAt": [9]])],
                            ],
                        ],
                    ]
                ]
            ],
            language: .english
        ).page.text()
        #expect(lines[0] == "Stated differs: 1")
        #expect(
            lines.suffix(2) == [
                "document/f  Mission sites  Stated   13 mission site     document/a  1",
                "                           Counted  11–12 mission site  document/a  2, 3 (disputed at position 9)",
            ]
        )
    }

    @Test func returnsStandBelowDisplacements() {
        let back: JSONValue = [
            "subject": "movement/r", "origin": nil, "destination": ["name": "Ber"], "people": people(6),
            "shown": claim(4), "claims": [claim(4)],
        ]
        let lines = DisplacementsReport(answer: ["movements": [], "returns": [back]], language: .english).page.text()
        #expect(lines[0] == "Returns (never subtracted)")
        #expect(lines.last == "18 Jun 2022        Ber       6  Person  document/a")
    }

    @Test func whereNothingIsRecordedEveryTableSaysSo() {
        let nothing: JSONValue = [:]
        let pages = [
            SiegesReport(answer: nothing, language: .french).page, RiskReport(answer: nothing, language: .french).page,
            WorksReport(answer: nothing, language: .french).page,
            ProjectsReport(answer: nothing, language: .french).page,
            TrainingsReport(answer: nothing, language: .french).page,
            RecommendationsReport(answer: nothing, language: .french).page,
            DiscrepanciesReport(answer: nothing, language: .french).page,
            PlacesReport(answer: nothing, language: .french).page,
            DisplacementsReport(answer: nothing, language: .french).page,
            StrengthReport(answer: nothing, language: .french).page,
        ]
        for page in pages { #expect(page.text() == ["rien n'est enregistré"]) }
    }

    @Test(arguments: [(0, "0 events", "0 événement"), (1, "1 event", "1 événement"), (2, "2 events", "2 événements")])
    func eventsAreCountedInGoodGrammar(count: Int, english: String, french: String) {
        #expect(Words.events(count, .english) == english && Words.events(count, .french) == french)
    }
}
