import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Events on one line")
struct EventLineTests {
    private func line(_ type: String, _ data: JSONValue, _ language: Language = .english) -> String {
        EventLine(
            event: [
                "sequence": "0000000000000042", "recordedtime": "2026-11-21T19:08:36.120Z", "type": .string(type),
                "subject": "incident/x", "data": data,
            ],
            language: language
        ).text
    }

    @Test func codesArePrintedByTheirLabels() {
        #expect(
            line(
                "attack.reported",
                ["occurred": "2022-06-18", "kind": "village_attack", "place": ["name": "Diallassagou"]],
                .french
            )
                == "    42  2026-11-21T19:08:36Z  2022-06-18     attack.reported            incident/x                    "
                + "Diallassagou, \(AttackKind.villageAttack.label.french)"
        )
    }

    @Test func figuresHaveTheirUnit() {
        let people: JSONValue = ["unit": "household", "quantifier": "range", "low": 798, "high": 1828]
        #expect(line("displacement.reported", ["people": people]).hasSuffix("798–1,828 Household"))
    }

    @Test func aTypeOfANewerDaemonIsStillListed() {
        #expect(line("new.type", [:]).hasSuffix("new.type                   incident/x"))
    }

    @Test func controlCharactersCountAsTheyAreShown() {
        #expect(line("attack.reported", ["place": ["name": "\u{1B}[2J"]]).hasSuffix("\\u{1B}[2J"))
    }
}
