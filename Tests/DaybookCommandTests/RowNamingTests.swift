import DaybookClient
import Events
import Files
import Glibc
import TestKit
import Testing

@testable import daybook

@Suite("Names of new subjects in rows")
struct RowNamingTests {
    private static let mapping = """
        source: /minusma/gao/ddr
        events:
          - type: combatant.registered
            subject: combatant/new
            id: liste-<No>
            fields: &fields
              occurred: 2017-09-11
              place.name: Gao
              movement: cma
              sources.document: document/liste-1
          - type: combatant.disarmed
            subject: combatant/new
            id: liste-<No>-disarmed
            fields:
              occurred: 2017-09-12
              place.name: Gao
              sources.document: document/liste-1
        """

    private func subjects(_ text: String, _ names: SubjectNames = SheetFixture.names) throws -> [String] {
        let mapping = try Mapping(yaml: RowNamingTests.mapping, file: "m.yaml") { names }
        var rows = try Spreadsheet(Array(text.utf8), file: "s.csv", mapping).rows
        var subjects: [String] = []
        while let row = try rows.next() {
            guard case .events(let events) = try mapping.meaning(row) else { continue }
            subjects += try events.map { try Submission(json: $0.json).subject.text }
        }
        return subjects
    }

    @Test func aRowHasOnePseudonymWheneverItIsReadAndAnotherHasAnother() throws {
        let subjects = try subjects("No\n1\n2\n")
        try #require(subjects.count == 4)
        #expect(subjects[0] == subjects[1] && subjects[2] == subjects[3] && subjects[0] != subjects[2])
        #expect(subjects[0].hasPrefix("combatant/c-") && subjects[0].utf8.count == "combatant/c-".utf8.count + 16)
        #expect(try self.subjects("No\n2\n1\n") == [subjects[2], subjects[3], subjects[0], subjects[1]])
    }

    @Test func withoutTheSecretNobodyCanTellTheNameFromTheRow() throws {
        let other = SubjectNames.stable(secret: Array(repeating: 8, count: SubjectNames.secretBytes))
        #expect(try subjects("No\n1\n") != subjects("No\n1\n", other))
    }

    @Test func theSecretIsMadeOnceForItsOwnerAlone() throws {
        let scratch = TemporaryFolder()
        let folder = scratch.file("state/daybook")
        let key = SubmissionKey(source: "/s", id: "1")
        let new = try #require(NewSubject(.person, date: nil, place: nil, for: key))
        let first = try NameSecret(folder: folder).names().name(new)
        let again = try NameSecret(folder: folder).names().name(new)
        #expect(first == again)
        var status = stat()
        #expect(stat("\(folder)/names.key", &status) == 0 && status.st_mode & 0o077 == 0)
    }

    @Test func aSecretThatIsDamagedOrOpenToOthersIsNotReplaced() throws {
        let folder = TemporaryFolder()
        let path = folder.file("names.key")
        let disk = Disk<Failure>()
        _ = try disk.create(path, Array("damaged\n".utf8), .own)
        let damaged = #expect(throws: Failure.self) { try NameSecret(folder: folder.path).names() }
        #expect(
            damaged?.message.contains("expected the secret of the names of new subjects, found something else") == true
        )
        #expect(damaged?.told(.french).message.contains("restaurez-le d'une sauvegarde") == true)
        try #require(chmod(path, 0o644) == 0)
        #expect(throws: Failure.self) { try NameSecret(folder: folder.path).names() }
        #expect(try disk.contents(of: path) == Array("damaged\n".utf8))
    }

    @Test func aSubjectCalledNewByACellIsRejected() async throws {
        let mapping = Sheet.casualties.replacingOccurrences("incident/bh-<No>-<Village as slug>", "incident/<Village>")
        let sheet = Sheet("No,Date,Village,Killed\n1,3/6/2022,new,1\n", mapping: mapping)
        #expect(try await sheet.problems()[0].hasPrefix("2: subject: expected a name of its own"))
    }
}
