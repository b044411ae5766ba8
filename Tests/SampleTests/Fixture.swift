import Events
import Foundation
import TestKit
import Testing

/// The tables of the source documents, copied into the tests.
enum Fixture {
    /// The rows of a CSV (RFC 4180, no line breaks inside quotes), its header left out.
    static func rows(_ name: String) throws -> [[String]] {
        try String(decoding: data("\(name).csv"), as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().map(
            CSVLine.cells
        )
    }

    static func data(_ file: String) throws -> Data {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return try Data(contentsOf: folder.appending(path: file))
    }

    /// Twelve months: a blank is "not reported yet".
    static func months(_ cells: ArraySlice<String>) -> [Int?] { cells.prefix(12).map { Int($0) } }

    /// The folder of the project.
    static var project: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    static func sampleLines() throws -> [String] {
        let sample = project.appending(path: "Config/sample/minusma.ndjson")
        return try String(contentsOf: sample, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    static func sample() throws -> [Submission] {
        try sampleLines().map { try Submission(json: Array($0.utf8)) }
    }
}
