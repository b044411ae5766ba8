import CanonicalJSON
import Events
import TestSupport
import Testing

/// `combatant/new` asks a client for a name: recorded as it is, two people would be one for ever.
struct NameRequestTests {
    private func refusal(of draft: Draft) -> JSONError? {
        do throws(JSONError) {
            _ = try Submission(json: draft.json)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["combatant/new", "combatant/NEW"])
    func aRequestForANameIsNoSubject(subject: String) {
        var draft = Draft.registered("G1", "2017-01-01")
        draft.subject = subject
        let error = refusal(of: draft)
        #expect(error?.path == "subject")
        #expect(error?.expected.english.contains("asks a client for a new one, which it makes before it sends") == true)
    }

    @Test func aFieldNamesNobodySoEither() {
        let attack = Draft.violation("A1", "2022-06-18").with("person", "person/new")
        #expect(refusal(of: attack)?.path == "data.person")
        #expect(refusal(of: attack.with("person", "person/newt")) == nil)
    }

    @Test func whatAnOlderLogHoldsIsReadAndCanBeRetracted() throws {
        let event = Draft.registered("G1", "2017-01-01").event(at: 1)
        let older = String(decoding: event.canonicalBytes, as: UTF8.self).replacing(
            "combatant/G1",
            with: "combatant/new"
        )
        #expect(try Event(stored: Array(older.utf8)).subject.text == "combatant/new")
        let retraction = Draft(
            "record.retracted",
            "combatant/new",
            "2023-06-01",
            by: [],
            ["target": Draft.target(1), "reason": "typo"]
        )
        #expect(refusal(of: retraction) == nil)
    }
}
