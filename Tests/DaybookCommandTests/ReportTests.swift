import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("Tables from answers")
struct ReportTests {
    private func monthly(
        _ rows: [JSONValue],
        sums: [JSONValue],
        printed: [JSONValue] = [],
        grand: JSONValue = .null
    ) -> JSONValue {
        [
            "rows": .array(rows), "sums": .array(sums), "sum": 5, "printedTotals": .array(printed),
            "printedGrandTotal": grand,
        ]
    }

    @Test func aMonthThatIsNotReportedIsBlankAndZeroIsZero() {
        let row: JSONValue = [
            "row": ["code": "F", "label": "Accès"], "months": [0, 5, nil], "sum": 5, "printedTotal": nil,
            "percent": 100,
        ]
        let table = MonthlyTable(
            table: monthly([row], sums: [0, 5, nil]),
            kind: .categories,
            language: .french
        )
        #expect(
            table.page.text() == [
                "Catégorie  Jan  Fév  Mars  Avril  Mai  Juin  Juil  Août  Sept  Oct  Nov  Déc  Total",
                String(repeating: "─", count: 83),
                "F Accès      0    5                                                               5",
                String(repeating: "─", count: 83),
                "Total        0    5                                                               5",
            ]
        )
    }

    @Test func aPrintedTotalIsPrintedAndItsDifferenceTold() {
        let row: JSONValue = [
            "row": ["code": "ML07", "label": "Gao"], "months": [2, 3], "sum": 5, "printedTotal": 6, "percent": 100,
        ]
        let lines = MonthlyTable(
            table: monthly([row], sums: [2, 3], printed: [2, 3], grand: 1237),
            kind: .regions,
            language: .english
        ).page.text()
        #expect(lines[2].hasSuffix("     6*  100%"))
        #expect(lines[4].hasSuffix("1,237*"))
        #expect(
            lines.suffix(2) == [
                "* Gao: 6 as printed by the source; its figures sum to 5",
                "* Total: 1,237 as printed by the source; its figures sum to 5",
            ]
        )
    }

    @Test func aYearWithoutFiguresIsNoTableOfZeros() {
        let row: JSONValue = ["row": ["code": "F", "label": "Access"], "months": [nil, nil], "sum": 0]
        let answer: JSONValue = [
            "year": 1999, "derived": ["categories": monthly([row], sums: []), "regions": ["rows": []]],
        ]
        #expect(ViolationsReport(answer: answer, language: .english).page.text() == ["nothing is recorded for 1999"])
        #expect(ViolationsReport(answer: ["year": nil], language: .french).page.text() == ["rien n'est enregistré"])
    }

    @Test func onlyTheBasisAskedForIsPrinted() {
        let row: JSONValue = ["row": ["code": "F", "label": "Access"], "months": [5], "sum": 5]
        let lines = ViolationsReport(
            answer: ["year": 2021, "reported": ["categories": monthly([row], sums: [5]), "regions": ["rows": []]]],
            language: .english
        ).page.text()
        #expect(lines.prefix(2) == ["Violations 2021, as reported", ""])
        #expect(lines.suffix(2) == ["", "Region: nothing is recorded"])
        #expect(!lines.contains { $0.contains("derived") })
    }

    @Test func theLedgerKeepsUnknownsAndReportedCountsApart() {
        let lines = LedgerReport(
            moc: [
                "subject": "moc/gao",
                "ledger": [
                    [
                        "movement": ["code": "cma", "label": "CMA"], "opening": nil, "admitted": 2, "died": 0,
                        "struckOff": 1,
                        "transferredIn": 0, "transferredOut": 3, "change": -2, "closing": nil, "admittedReported": 18,
                    ]
                ],
                "claims": [],
            ],
            language: .french
        ).page.text()
        #expect(
            lines == [
                "moc/gao",
                "Mouvement  Ouverture  Admis  Décédés  Radiés  Transférés  Variation  Clôture  Admis (effectifs signalés)",
                String(repeating: "─", count: 104),
                "CMA          inconnu      2        0       1          −3         −2  inconnu                          18",
            ]
        )
    }

    @Test func theRosterCountsByMovement() {
        let lines = RosterReport(
            answer: [
                "moc": "moc/gao", "active": 2, "byMovement": ["cma": 1],
                "roster": [["combatant": "combatant/c-1", "movement": nil, "since": "2017-09-11"]],
            ],
            language: .english
        ).page.text()
        #expect(lines[3] == "combatant/c-1  unknown   11 Sep 2017")
        #expect(lines.last == "present 2: CMA 1, unknown 1")
    }

    @Test func everyTableSaysWhatItRestsOn() {
        let answer: JSONValue = [
            "basis": ["log": "un/minusma", "position": 263, "root": "kZ3+v/8s51q="], "on": "2023-12-31",
        ]
        #expect(
            BasisLine(answer: answer, language: .english).text
                == "basis: un/minusma at position 263, root kZ3+v/8s…, on 31 Dec 2023"
        )
        #expect(
            BasisLine(answer: answer, language: .french).text
                == "base : un/minusma à la position 263, racine kZ3+v/8s…, au 31 décembre 2023"
        )
    }
}
