import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("Facts in words")
struct FactTests {
    private let attack: JSONValue = [
        "occurred": "2022-06-18/2022-06-19", "kind": "village_attack", "perpetrator": "unknown",
        "place": ["name": "Diallassagou", "pcode": "ML0502", "lat": 13.75, "lon": -3.5, "precision": 2],
        "sources": [
            ["document": "document/a", "date": "2022-06-20", "lang": "fr"], ["document": "document/b"],
        ],
        "note": "x", "newer": [1],
    ]

    private func rows(_ data: JSONValue, _ type: FactType, _ language: Language = .english) -> [String] {
        FactRow.rows(of: data, type, language).map { "\($0.label): \($0.words)" }
    }

    @Test func everyFieldHasItsLabelAndItsValue() {
        #expect(
            rows(attack, AttackReported.type) == [
                "When it happened: 18–19 Jun 2022", "Place: Diallassagou (ML0502; 13.75; −3.5; precision 2)",
                "Kind of attack: Attack on a village", "Perpetrator: Unknown", "Note: x",
                "Sources 1: document/a; date of the document: 20 Jun 2022; language: French",
                "Sources 2: document/b", "newer: [1]",
            ]
        )
    }

    @Test func anEstimateHasItsUnitItsQualifierAndItsWords() {
        let killed: JSONValue = [
            "unit": "person", "quantifier": "more_than", "value": 132, "female": 3, "asReported": "plus de 132 morts",
        ]
        #expect(
            rows(["killed": killed], CasualtiesReported.type)
                == ["Killed: more than 132 person (3 women), “plus de 132 morts”"]
        )
        let people: JSONValue = ["unit": "household", "quantifier": "range", "low": 798, "high": 1828]
        #expect(
            rows(["people": people], DisplacementReported.type, .french).first?.hasSuffix("798–1\u{A0}828 ménage")
                == true
        )
    }

    @Test func countsByMovementHaveTheirLabels() {
        #expect(
            rows(["byMovement": ["cma": 2, "plateforme": 16]], MocAdmissionReported.type).first?.hasSuffix(
                "CMA 2, Platform 16"
            ) == true
        )
    }

    @Test func aDifferenceNamesWhatChanged() throws {
        var object = try #require(attack.objectValue)
        object["kind"] = "ambush"
        object["note"] = nil
        object["narrative"] = "y"
        object["sources"] = [
            ["document": "document/a", "date": "2022-06-21", "lang": "fr"], ["document": "document/b"],
        ]
        let difference = FactDifference(from: attack, to: .object(object), AttackReported.type, .english)
        #expect(
            difference.changes == [
                .init(label: "Kind of attack", old: "Attack on a village", new: AttackKind.ambush.label.english),
                .init(label: "Note", old: "x", new: nil),
                .init(
                    label: "Sources 1",
                    old: "document/a; date of the document: 20 Jun 2022; language: French",
                    new: "document/a; date of the document: 21 Jun 2022; language: French"
                ),
                .init(label: "Narrative", old: nil, new: "y"),
            ]
        )
        #expect(FactDifference(from: attack, to: attack, AttackReported.type, .english).isEmpty)
    }

    private var history: JSONValue {
        [
            "position": 12, "subject": "incident/x", "type": "attack.reported", "status": "retracted",
            "basis": ["position": 20],
            "versions": [
                [
                    "position": 12, "what": "recorded", "recordedtime": "2026-11-21T19:08:36.120Z",
                    "authid": "unix:1001:mkeita", "data": attack,
                ],
                [
                    "position": 14, "what": "corrected", "recordedtime": "2026-11-22T07:00:00.000Z",
                    "authid": "unix:1002:atraore", "onbehalfof": "hrpd",
                    "reason": ["code": "typo", "label": "Typing error"],
                    "note": "n",
                    "data": ["occurred": "2022-06-18", "kind": "village_attack", "perpetrator": "unknown"],
                ],
                [
                    "position": 15, "what": "retracted", "recordedtime": "2026-11-22T08:00:00.000Z",
                    "authid": "unix:1001:mkeita", "reason": ["code": "duplicate", "label": "Duplicate"],
                    "duplicateOf": 3,
                ],
            ],
        ]
    }

    @Test func aHistoryTellsWhoChangedWhatAndWhy() throws {
        let history = try #require(History(history))
        let lines = HistoryReport(history: history, language: .english).page.text()
        #expect(lines.first == "Attack reported: incident/x (position 12)")
        #expect(lines.contains("12  recorded 21 Nov 2026 19:08 UTC by mkeita"))
        #expect(lines.contains("14  corrected 22 Nov 2026 07:00 UTC by atraore on behalf of hrpd"))
        #expect(lines.contains("  reason: Typing error") && lines.contains("  note: n"))
        #expect(lines.contains("    − 18–19 Jun 2022") && lines.contains("    + 18 Jun 2022"))
        #expect(lines.contains("  reason: Duplicate (of position 3)"))
        #expect(history.fact["occurred"] == "2022-06-18")
        #expect(history.isRetracted)
    }

    @Test func anEventSaysWhatBecameOfIt() throws {
        let event: JSONValue = [
            "sequence": "0000000000000012", "type": "attack.reported", "subject": "incident/x", "source": "/s",
            "id": "1",
            "recordedtime": "2026-11-21T19:08:36.120Z", "authid": "unix:1001:mkeita", "data": attack,
        ]
        let lines = EventReport(event: event, history: try #require(History(history)), language: .french).page.text()
        #expect(lines[0] == "Attaque signalée : incident/x (position 12)")
        #expect(
            lines[1] == "corrigé le 22 novembre 2026 07:00 UTC par atraore au nom de hrpd – typing error (position 14)"
        )
        #expect(lines[2] == "retiré le 22 novembre 2026 08:00 UTC par mkeita – duplicate (position 15)")
        #expect(lines.contains { $0.hasPrefix("Nature de l'attaque") && $0.hasSuffix("Attaque de village") })
    }
}
