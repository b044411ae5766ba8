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
        let sample = try SampleEvent.all()
        let identifiers = Set(sample.map(\.id))
        #expect(identifiers.count == sample.count, "entries name events by id alone")
        let unknown = try Coverage.entries().flatMap { $0.events ?? [] }.filter { !identifiers.contains($0) }
        #expect(unknown.isEmpty, "not in the sample: \(unknown.joined(separator: ", "))")
    }

    @Test func everyEventOfTheSampleRestsOnAStatement() throws {
        let named = Set(try Coverage.entries().flatMap { $0.events ?? [] })
        let adrift = try SampleEvent.all().filter { $0.type != "document.registered" && !named.contains($0.id) }
        #expect(adrift.isEmpty, "named by no entry: \(adrift.map(\.id).joined(separator: ", "))")
    }

    @Test func theSampleIsMoreThanFigures() throws {
        let facts = try SampleEvent.all().filter { $0.type != "figure.reported" }
        #expect(facts.count >= 150)
    }
}

/// What the sample makes of one statement, or of all statements below one place in the documents.
private struct Coverage: Decodable {
    /// A JSON pointer into the documents' statements, or `/closures/` and a row of the table of closures.
    let path: String
    let events: [String]?
    let omitted: String?

    static func entries() throws -> [Coverage] {
        try JSONDecoder().decode([Coverage].self, from: fixture("coverage.json"))
    }

    /// Every statement of the documents, as a JSON pointer.
    static func leaves() throws -> [String] {
        let statements = try JSONDecoder().decode([String: Tree].self, from: fixture("seed-facts.json"))
            .filter { $0.key != "_about" }
        let rows = try String(decoding: fixture("minusma_site_closures_reported.csv"), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
            .dropFirst()
        return Tree.object(statements).leaves(under: "") + rows.indices.map { "/closures/\($0)" }
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

    private static func fixture(_ name: String) throws -> Data {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return try Data(contentsOf: folder.appendingPathComponent(name))
    }
}

/// What the tests read of an event.
private struct SampleEvent: Decodable {
    let id: String
    let type: String

    static func all() throws -> [SampleEvent] {
        let sample = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent()
            .appendingPathComponent("../../Config/sample/minusma.ndjson")
            .standardizedFileURL
        return try String(decoding: Data(contentsOf: sample), as: UTF8.self)
            .split(separator: "\n")
            .map { try JSONDecoder().decode(SampleEvent.self, from: Data($0.utf8)) }
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
