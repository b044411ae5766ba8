import CanonicalJSON
import DaybookClient
import Events
import Testing

@Suite("Names of new subjects")
struct SubjectNamesTests {
    private let key = SubmissionKey(source: "/minusma/mopti", id: "1")
    private let secret = [UInt8](repeating: 7, count: 32)

    private func submission(_ subject: String, id: String = "1", occurred: String = "2022-06-18") -> [UInt8] {
        canonicalBytes(
            of: [
                "specversion": "1.0", "id": .string(id), "source": "/s", "type": "attack.reported",
                "subject": .string(subject),
                "data": [
                    "occurred": .string(occurred), "place": ["name": "Diallassagou (Bankass)"],
                    "note": "incident/new\"",
                ],
            ] as JSONValue
        )
    }

    private func name(_ submission: [UInt8], _ names: SubjectNames = .random) -> String? {
        names.named(submission).name?.text
    }

    @Test func whatHappenedHasItsDayItsPlaceAndFourCharacters() throws {
        let found = try #require(self.name(submission("incident/new")))
        #expect(found.wholeMatch(of: /incident\/2022-06-18-diallassagou-bankass-[0-9abcdefghjkmnpqrstvwxyz]{4}/) != nil)
        let vague = try #require(self.name(submission("meeting/new", occurred: "../2022-06")))
        #expect(vague.hasPrefix("meeting/2022-06-diallassagou-bankass-"))
    }

    @Test(arguments: [("combatant/new", "combatant/c-"), ("person/new", "person/p-")])
    func peopleHavePseudonymsThatSayNothing(_ asked: String, _ head: String) throws {
        let found = try #require(self.name(submission(asked)))
        #expect(found.hasPrefix(head) && found.count == head.count + 16)
    }

    @Test(arguments: ["incident/new-market", "incident/2022", "site/new", "place/new", "mission"])
    func whatIsNamedAlreadyOrByPeopleStays(_ subject: String) {
        let bytes = submission(subject)
        #expect(SubjectNames.random.named(bytes).bytes == bytes && name(bytes) == nil)
    }

    @Test func nothingElseIsChanged() throws {
        let named = SubjectNames.random.named(submission("incident/new"))
        let (old, new) = (try JSONValue(json: submission("incident/new")), try JSONValue(json: named.bytes))
        #expect(new["data"] == old["data"] && new["id"] == old["id"])
        #expect(new["subject"]?.stringValue == named.name?.text)
        let broken = Array("{\"subject\":\"incident/new\",".utf8)
        #expect(SubjectNames.random.named(broken).bytes == broken)
    }

    @Test func noTwoAreTheSame() {
        #expect(Set((0..<1000).compactMap { _ in name(submission("person/new")) }).count == 1000)
    }

    /// However often it is sent; another submission, and another user, has another name.
    @Test func theSameSubmissionHasTheSameName() {
        let names = SubjectNames.stable(secret: secret)
        let name = name(submission("incident/new"), names)
        #expect(name != nil && self.name(submission("incident/new"), .stable(secret: secret)) == name)
        #expect(self.name(submission("incident/new", id: "2"), names) != name)
        #expect(self.name(submission("incident/new"), .stable(secret: secret.map { $0 + 1 })) != name)
    }

    @Test func aBatchHasANameForEach() throws {
        let batch = [submission("person/new"), submission("person/new", id: "2"), submission("site/x", id: "3")]
        let text = "[" + batch.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",") + "]"
        let named = try JSONValue(json: SubjectNames.random.named(batch: Array(text.utf8))).arrayValue ?? []
        let subjects = named.compactMap { $0["subject"]?.stringValue }
        #expect(subjects.count == 3 && Set(subjects).count == 3 && subjects[2] == "site/x")
        #expect(!subjects.contains { $0.hasSuffix("/new") })
    }

    @Test func aLongPlaceLeavesRoom() throws {
        let place = String(repeating: "village ", count: 40)
        let new = try #require(NewSubject(.movement, date: "2022-06-18", place: place, for: key))
        #expect(SubjectNames.random.name(new).text.utf8.count <= 100)
    }

    @Test func withoutDayAndPlaceMoreCharactersTellItApart() throws {
        let new = try #require(NewSubject(.incident, date: nil, place: "漢字", for: key))
        #expect(SubjectNames.random.name(new).slug.count == 16)
    }
}
