import CanonicalJSON
import Events
import Foundation
import TestKit
import Testing

@testable import daybook

/// Spreadsheets at random: quotation marks, separators, encodings, widths. `DAYBOOK_FUZZ` is how many; each prints its seed where it
/// fails.
@Suite("Spreadsheets at random")
struct SheetFuzzTests {
    private static let rounds = ProcessInfo.processInfo.environment["DAYBOOK_FUZZ"].flatMap { Int($0) } ?? 300

    /// A sheet of `n` rows: what was written, and what its rows are.
    private struct World {
        var generator: SeededRandom
        let separator: Character
        let isWindows: Bool
        /// The cells of each row that was written as it must be, by its id.
        var whole: [String: [String]] = [:]
        /// The ids of rows that were written with a cell too few or too many, or an id of another row.
        var broken: Set<String> = []
        var emptyRows = 0
        var text = ""

        private static let pieces = [
            "a", "Koro", " ", "\"", "\"\"", ",", ";", "\n", "é", "’", "œ", "\u{A0}", "<", "|", "x,y;z", "'", "0", "=",
            "\t",
        ]

        init(seed: UInt64) {
            generator = SeededRandom(seed: seed)
            separator = Bool.random(using: &generator) ? "," : ";"
            isWindows = Bool.random(using: &generator)
        }

        mutating func cell() -> String {
            let count = Int.random(in: 0...4, using: &generator)
            return (0..<count).map { _ in World.pieces.randomElement(using: &generator) ?? "" }.joined()
        }

        mutating func written(_ cell: String) -> String {
            let must = cell.contains { $0 == "\"" || $0 == separator || $0.isNewline }
            guard must || Int.random(in: 0..<3, using: &generator) == 0 else { return cell }
            return "\"" + cell.replacingOccurrences("\"", "\"\"") + "\""
        }

        mutating func fill(rows: Int, width: Int) {
            let header = (["id"] + (1..<width).map { "c\($0)" }).map { written($0) }
            let end = Bool.random(using: &generator) ? "\r\n" : "\n"
            if separator == ";" || Bool.random(using: &generator) { text = "sep=\(separator)\(end)" }
            text += header.joined(separator: String(separator)) + end
            for number in 1...rows {
                let id = "r\(number)"
                var cells = [id] + (1..<width).map { _ in cell() }
                switch Int.random(in: 0..<10, using: &generator) {
                case 0:
                    cells.removeLast()
                    broken.insert(id)
                case 1:
                    cells.append("beyond")
                    broken.insert(id)
                case 2:
                    emptyRows += 1
                    text += String(repeating: separator, count: width - 1) + end
                    whole[id] = cells
                case 3:
                    whole[id] = cells
                    cells += ["", ""]
                default: whole[id] = cells
                }
                text += cells.map { written($0) }.joined(separator: String(separator)) + end
            }
        }

        var bytes: [UInt8] {
            guard isWindows else { return Array(text.utf8) }
            return text.unicodeScalars.map { scalar in
                switch scalar {
                case "’": 0x92
                case "œ": 0x9C
                default: UInt8(truncatingIfNeeded: scalar.value)
                }
            }
        }
    }

    private static func mapping(_ width: Int) -> String {
        let texts = (1..<width).map { "<c\($0)>" }.joined(separator: "|")
        return """
            source: /fuzz
            several-lines: [\((1..<width).map { "c\($0)" }.joined(separator: ", "))]
            events:
              - type: attack.reported
                subject: incident/<id>
                id: <id>
                fields:
                  occurred: 2022-06-03
                  place.name: Ber
                  kind: ambush
                  perpetrator: unknown
                  note: "\(texts)"
                  sources.document: document/d
            """
    }

    @Test(arguments: 0..<rounds)
    func whatIsInTheFileIsRecordedOrRejectedByItsLineAndNothingElseIs(round: Int) async throws {
        let seed = UInt64(round) &* 0x9E37_79B9_7F4A_7C15 &+ 29
        var world = World(seed: seed)
        let width = Int.random(in: 2...5, using: &world.generator)
        world.fill(rows: Int.random(in: 1...12, using: &world.generator), width: width)
        let head = world.isWindows && world.bytes.contains { $0 >= 0x80 } ? "encoding: windows-1252" : ""
        let sheet = Sheet(bytes: world.bytes, head, mapping: SheetFuzzTests.mapping(width))
        if head.isEmpty == false, String(validating: world.bytes, as: UTF8.self) != nil { return }
        let rows = try await sheet.rows()
        var recorded: [String: String] = [:]
        var rejected: Set<String> = []
        for row in rows {
            switch row.content {
            case .events(let events):
                let json = try JSONValue(json: try #require(events.first).json)
                let id = try #require(json["id"]?.stringValue)
                #expect(recorded[id] == nil, "seed \(seed): \(id) twice")
                recorded[id] = json["data"]?["note"]?.stringValue ?? ""
            case .rejected: rejected.insert(row.original.json["id"]?.stringValue ?? "line \(row.line)")
            case .empty, .leftOut: break
            }
        }
        let notes = world.whole.mapValues { cells in
            let texts = cells.dropFirst()
            return texts.allSatisfy(\.isEmpty) ? "" : texts.joined(separator: "|")
        }
        // A note of nothing but space is none.
        let expected = notes.filter { $1.isEmpty || ReadableText.accepts($1, lines: true) }
        #expect(recorded == expected, "seed \(seed)\n\(world.text)")
        let broken = world.broken.union(notes.keys.filter { expected[$0] == nil })
        #expect(rejected == broken, "seed \(seed)\n\(world.text)")
        #expect(rows.count { if case .empty = $0.content { true } else { false } } == world.emptyRows, "seed \(seed)")
    }

    @Test(arguments: 0..<rounds)
    func bytesAtRandomAreReadOrRefusedWithALine(round: Int) async throws {
        let seed = UInt64(round) &* 0x9E37_79B9_7F4A_7C15 &+ 31
        var generator = SeededRandom(seed: seed)
        var bytes = Array("id,c1\n".utf8)
        let alphabet = Array("ab\"\",;\n\r".utf8) + [0x92, 0xC3, 0xA9, 0, 0xFF]
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
            bytes.append(alphabet.randomElement(using: &generator) ?? 0)
        }
        let sheet = Sheet(bytes: bytes, mapping: SheetFuzzTests.mapping(2))
        do {
            let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            for row in try await sheet.rows() { #expect((2...lines).contains(row.line), "seed \(seed)") }
        } catch let failure as Failure {
            #expect(failure.message.hasPrefix("s.csv:"), "seed \(seed): \(failure.message)")
            #expect(failure.told(.french).message.hasSuffix("Rien n'a été envoyé"), "seed \(seed): \(failure.message)")
        }
    }
}
