import CanonicalJSON
import Events
import TestSupport
import Testing

@testable import daybook

/// A line of another daybook's export becomes a submission, or says why it cannot.
struct ForeignEventsTests {
    private let foreign = ForeignEvents(leavingOutSealed: false, .english)
    private let attack = Draft.attack("incident/a", "2022-06-18", kind: "clash").id("attack")

    private func sent(_ line: [UInt8], _ foreign: ForeignEvents) throws -> [UInt8] {
        guard case .events(let events) = foreign.row(line, 1).content else {
            Issue.record("\(foreign.row(line, 1).content)")
            return []
        }
        return try #require(events.first).json
    }

    @Test
    func aStoredEventIsTheSubmissionThatItWas() throws {
        var draft = attack
        draft.onBehalfOf = "somebody"
        for draft in [draft, draft.corrected(by: draft.note("é")), draft.retracted(), draft.disputed()] {
            for mode in [EntryMode.native, .imported] {
                #expect(try sent(draft.event(at: 7, mode: mode).canonicalBytes, foreign) == draft.json)
            }
        }
        #expect(foreign.lines.count == 1)
    }

    @Test
    func whatIsNoStoredEventIsSentAsItIs() throws {
        let texts = [
            String(decoding: attack.note("a \"sequence\" of \"position\"").json, as: UTF8.self), "{", "[]",
            "\"sequence\"",
            #"{"specversion":"1.0","position":1}"#, #"{"sequence":"1","sequence":"2"}"#, "", "{\"a\":\"\"sequence\"\"}",
        ]
        for text in texts { #expect(try sent(Array(text.utf8), foreign) == Array(text.utf8)) }
        #expect(foreign.lines.isEmpty)
    }

    @Test
    func whatIsDamagedThereIsRejected() {
        for (language, words) in [(Language.english, "is damaged there"), (.french, "y est endommagé")] {
            let foreign = ForeignEvents(leavingOutSealed: true, language)
            guard case .rejected(let problem) = foreign.row(Array(#"{"damaged":{"position":3}}"#.utf8), 1).content
            else {
                Issue.record("not rejected")
                return
            }
            #expect(problem.message[language].contains(words) && problem.message[language].contains("3"))
            #expect(foreign.lines.count == 2)
        }
    }

    @Test
    func everySealedTextIsNamedOrLeftOut() throws {
        let stored = attack.event(at: 1)
        let text = String(decoding: stored.canonicalBytes, as: UTF8.self)
            .replacing(
                #""kind":"clash""#,
                with: #""kind":"clash","weapons":[{"serial":{"sealed":"AA=="},"type":"x"},{"type":"y"}]"#
            )
        guard case .rejected(let problem) = foreign.row(Array(text.utf8), 1).content else {
            Issue.record("not rejected")
            return
        }
        #expect(problem.path == "data.weapons[0].serial")
        let bytes = try sent(Array(text.utf8), ForeignEvents(leavingOutSealed: true, .english))
        #expect(try JSONValue(json: bytes)["data"]?["weapons"] == [["type": "x"], ["type": "y"]])
    }
}
