import Events
import Testing

@testable import daybook

@Suite("Submissions of the command line")
struct SubmissionDraftTests {
    private func draft(_ fields: [String], subject: String = "site/gao") throws -> SubmissionDraft {
        try SubmissionDraft(
            type: #require(Catalogue.type(named: "site.closed")),
            subject: #require(Subject(subject)),
            source: "/minusma",
            id: "1",
            fields: fields
        )
    }

    @Test func whatIsSentIsASubmission() throws {
        let bytes = try draft(["occurred=2023-12-21", "sources.document=document/a"]).checked()
        let submission = try Submission(json: bytes)
        #expect(submission.subject.text == "site/gao")
        #expect(submission.fact.occurred.text == "2023-12-21")
    }

    @Test func errorsPointAtTheFieldAsItWasTyped() throws {
        let draft = try draft(["occurred=2023-12-21", "sources.document=document/a", "sources.date=juin"])
        let error = #expect(throws: FieldError.self) { try draft.checked() }
        #expect(error?.message.english.hasPrefix("sources[0].date: expected a date") == true)
        #expect(error?.message.english.hasSuffix(#"found "juin""#) == true)
        #expect(error?.message.french.hasPrefix("sources[0].date : attendu : une date telle que") == true)
        #expect(error?.message.french.hasSuffix(#"trouvé : "juin""#) == true)
    }

    @Test func missingFieldsAreNamed() throws {
        let draft = try draft(["occurred=2023-12-21"])
        let error = #expect(throws: FieldError.self) { try draft.checked() }
        #expect(error?.message.english.hasPrefix("site.closed: expected") == true)
        #expect(error?.message.english.contains("sources") == true)
        #expect(error?.message.french == #"site.closed : attendu : le champ "sources""#)
    }

    @Test func theSubjectMustFitTheType() throws {
        let draft = try draft(["occurred=2023-12-21", "sources.document=document/a"], subject: "moc/gao")
        let error = #expect(throws: FieldError.self) { try draft.checked() }
        #expect(error?.message.english.hasPrefix("subject: expected a subject of site.closed: site/sevare") == true)
    }

    @Test func randomIdentifiersDiffer() {
        let ids = Set((0..<100).map { _ in SubmissionDraft.randomID() })
        #expect(ids.count == 100)
        #expect(ids.allSatisfy { $0.utf8.count == 32 })
    }
}
