import Events
import Foundation
import Testing

/// The sample record against the documents that it was made from: whatever the documents say is recorded or left out for a
/// stated reason, and whatever is recorded was said.
struct CoverageTests {
    @Test func everyStatementOfTheDocumentsIsRecordedOrLeftOutForAReason() throws {
        let covered = Set(try Coverage.entries().map(\.path))
        let missing = try Coverage.leaves().filter { Coverage.path(covering: $0, in: covered) == nil }
        #expect(missing.isEmpty, "neither recorded nor omitted:\n\(missing.joined(separator: "\n"))")
    }

    @Test func everyEntryCoversSomethingAndHasAPathOfItsOwn() throws {
        let paths = try Coverage.entries().map(\.path)
        #expect(Set(paths).count == paths.count)
        let used = Set(try Coverage.leaves().compactMap { Coverage.path(covering: $0, in: Set(paths)) })
        let idle = paths.filter { !used.contains($0) }
        #expect(idle.isEmpty, "covers nothing:\n\(idle.joined(separator: "\n"))")
    }

    @Test func everyEntryEitherNamesEventsOrGivesAReason() throws {
        for entry in try Coverage.entries() {
            #expect((entry.events == nil) != (entry.omitted == nil), "\(entry.path)")
            if let events = entry.events { #expect(!events.isEmpty, "\(entry.path)") }
            if let reason = entry.omitted { #expect(reason.count >= 20, "\(entry.path): \(reason)") }
        }
    }

    @Test func everyEventNamedIsInTheSample() throws {
        let sample = try Fixture.sample()
        let identifiers = Set(sample.map(\.id))
        #expect(identifiers.count == sample.count, "entries name events by id alone")
        let unknown = try Coverage.entries().flatMap { $0.events ?? [] }.filter { !identifiers.contains($0) }
        #expect(unknown.isEmpty, "not in the sample: \(unknown.joined(separator: ", "))")
    }

    @Test func everyEventOfTheSampleRestsOnAStatement() throws {
        let named = Set(try Coverage.entries().flatMap { $0.events ?? [] })
        let adrift = try Fixture.sample().filter { $0.type.name != "document.registered" && !named.contains($0.id) }
        #expect(adrift.isEmpty, "named by no entry: \(adrift.map(\.id).joined(separator: ", "))")
    }

    @Test func theSampleIsMoreThanFigures() throws {
        let facts = try Fixture.sample().filter { $0.type.name != "figure.reported" }
        #expect(facts.count >= 350)
    }

    @Test func everyTypeOfTheCatalogueOccursUnlessNoDocumentStatesSuchAFact() throws {
        let occurring = Set(try Fixture.sample().map(\.type.name))
        for type in Catalogue.submitted {
            #expect(occurring.contains(type.name) == (Coverage.typesNotStated[type.name] == nil), "\(type.name)")
        }
        let unknown = Coverage.typesNotStated.keys.filter { Catalogue.type(named: $0) == nil }
        #expect(unknown.isEmpty, "\(unknown)")
    }
}

/// What the sample makes of one statement, or of all statements below one place in the documents.
private struct Coverage: Decodable {
    /// A JSON pointer into the documents' statements or into those of other public texts, or the name of a table and one of
    /// its rows: a number, or a p-code.
    let path: String
    let events: [String]?
    let omitted: String?

    /// Why the sample has none of these.
    static let typesNotStated = [
        "return.reported": "the documents speak of people who returned, without a number",
        "risk.assessed": "the report gives the levels of four communes without their points",
        "site.liquidation-started": "the liquidation is planned for 1 January 2024; no document says that it started",
        "works.delivered": "the bulletin has the works in progress",
        "project.completed": "no document says of a project both that it was launched and that it ended",
        "combatant.transferred": "the bulletin counts admissions alone",
        "combatant.struck-off": "the bulletin counts admissions alone",
        "combatant.died": "the dead of 18 January 2017 are counted, not named: moc.losses-reported",
        "combatant.disarmed": "no document tells of single combatants beyond their admission",
        "combatant.demobilised": "no document tells of single combatants beyond their admission",
        "combatant.integrated": "no document tells of single combatants beyond their admission",
        "combatant.reintegrated": "no document tells of single combatants beyond their admission",
        "person.described": "the documents tell of no person whom a pseudonym stands for",
        "record.corrected": "a later figure of another document is a claim of its own, and corrects nothing",
        "record.retracted": "nothing in the sample was recorded by mistake",
        "record.reinstated": "nothing in the sample was retracted",
    ]

    static func entries() throws -> [Coverage] {
        try JSONDecoder().decode([Coverage].self, from: Fixture.data("coverage.json"))
    }

    /// Every statement of the documents, as a JSON pointer.
    static func leaves() throws -> [String] {
        let statements = try JSONDecoder().decode([String: Tree].self, from: Fixture.data("seed-facts.json"))
            .filter { $0.key != "_about" }
        let texts = try JSONDecoder().decode(Tree.self, from: Fixture.data("public_texts.json"))
        let closures = try Fixture.rows("minusma_site_closures_reported").indices.map { "/closures/\($0 + 1)" }
        let places = try Fixture.rows("seed_places").indices.map { "/places/\($0 + 1)" }
        let units = try Fixture.rows("mli_pcodes_adm1_adm2_valid_2021-12-20").map { "/pcodes/\($0[2])" }
        return Tree.object(statements).leaves(under: "") + texts.leaves(under: "/public_texts") + closures + places
            + units
    }

    /// The longest path that is the leaf's own or leads to it.
    static func path(covering leaf: String, in paths: Set<String>) -> String? {
        var path = leaf[...]
        while let slash = path.lastIndex(of: "/") {
            if paths.contains(String(path)) { return String(path) }
            path = path[..<slash]
        }
        return nil
    }
}

/// A JSON value, of which only the shape matters.
private indirect enum Tree: Decodable {
    case object([String: Tree])
    case array([Tree])
    case leaf

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let members = try? container.decode([String: Tree].self) {
            self = .object(members)
        } else if let elements = try? container.decode([Tree].self) {
            self = .array(elements)
        } else {
            self = .leaf
        }
    }

    /// The JSON pointers (RFC 6901) of everything that has nothing below it.
    func leaves(under path: String) -> [String] {
        let children: [(String, Tree)] =
            switch self {
            case .object(let members): members.sorted { $0.key < $1.key }.map { (Tree.escaped($0.key), $0.value) }
            case .array(let elements): elements.enumerated().map { (String($0), $1) }
            case .leaf: []
            }
        return children.isEmpty ? [path] : children.flatMap { $1.leaves(under: "\(path)/\($0)") }
    }

    private static func escaped(_ key: String) -> String {
        key.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
    }
}
