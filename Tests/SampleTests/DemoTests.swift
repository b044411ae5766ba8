import Foundation
import TestKit
import Testing

/// What a stranger sees who runs the first command of the README.
@Suite(.serialized)
struct DemoTests {
    /// The lines that `daybook demo --once` prints, with its exit code.
    private func demo(
        _ arguments: String...,
        environment: [String: String] = [:]
    ) throws -> (code: Int32, lines: [String]) {
        let (code, output, _) = try run(Binaries.daybook, arguments + ["demo", "--once"], environment: environment)
        return (code, output.split(separator: "\n").map(String.init))
    }

    /// The numbers of the line that begins so, in order; thousands joined.
    private func numbers(_ lines: [String], _ head: String, after title: String) throws -> [Int] {
        let start = try #require(lines.firstIndex { $0.hasPrefix(title) }, "no table '\(title)'")
        let line = try #require(lines[start...].first { $0.hasPrefix(head) }, "no line '\(head)' below '\(title)'")
        return line.dropFirst(head.count).replacing("\u{202F}", with: "").replacing("\u{A0}", with: "").replacing(
            ",",
            with: ""
        )
        .split { !$0.isNumber }.compactMap { Int($0) }
    }

    @Test
    func theTablesOfTheReportArePrintedCellForCell() throws {
        let (code, lines) = try demo()
        #expect(code == 0)
        for cells in try Fixture.rows("s4_violations_category_month_2021") {
            // The label goes on in the next line where there is little room.
            let head = cells[0].isEmpty ? "Total" : "\(cells[0]) "
            #expect(try numbers(lines, head, after: "Category") == cells[2...].compactMap { Int($0) }, "\(head)")
        }
        let regions = try Fixture.rows("s4_violations_region_month_2021")
        for cells in regions.dropLast() {
            let name = cells[0] == "Tombouctou" ? "Timbuktu" : cells[0]
            #expect(try numbers(lines, name, after: "Region") == cells[1...].compactMap { Int($0) }, "\(name)")
        }
        #expect(try numbers(lines, "Total", after: "Region") == regions.last?[1...].compactMap { Int($0) })
    }

    @Test
    func theMechanismOfGaoIsPrintedWithWhatNobodyStatesAsUnknown() throws {
        let (_, lines) = try demo()
        let start = try #require(lines.firstIndex { $0.hasPrefix("Movement") })
        let ledger = lines[start...]
        for (name, count) in [("CMA", 2), ("Platform", 16), ("Total", 18)] {
            let line = try #require(ledger.first { $0.hasPrefix(name) })
            #expect(line.split(separator: " ").filter { $0 == "unknown" }.count == 2, "opening and closing: \(line)")
            #expect(try numbers(lines, name, after: "Movement").contains(count))
        }
        #expect(lines.filter { $0.hasPrefix("combatant/") }.count == 18)
        #expect(lines.contains { $0.contains("stated 13") && $0.contains("listed 13") })
    }

    @Test
    func theTablesSpeakFrench() throws {
        let (code, lines) = try demo("--lang", "fr")
        #expect(code == 0)
        #expect(lines.contains { $0.contains("Avril") && $0.contains("Août") })
        #expect(try numbers(lines, "E Atteintes au droit", after: "Catégorie").suffix(2) == [507, 1398])
        #expect(lines.contains("Rapport de monitoring de protection, juin 2021"))
        #expect(lines.last?.hasPrefix("Pour l'obtenir à nouveau") == true)
    }

    @Test
    func nothingIsLeftBehind() throws {
        let folder = TemporaryFolder()
        #expect(try demo(environment: ["TMPDIR": folder.path]).code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
