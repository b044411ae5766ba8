import Foundation
import TestKit

/// The files beside the tests, and the Python that runs the foreign judges.
enum Resources {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOf: url(name), encoding: .utf8)
    }

    static func url(_ name: String) throws -> URL {
        guard let folder = Bundle.module.resourceURL else { throw Missing(description: "the test's resources") }
        return folder.appending(path: "Fixtures/\(name)")
    }

    /// What a script of the fixtures prints for these lines, each a JSON document, in one process.
    static func python(_ script: String, lines: [String]) throws -> [String] {
        let input = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).ndjson")
        try lines.joined(separator: "\n").write(to: input, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: input) }
        let (code, output, errors) = try run(
            try interpreter(),
            ["-I", "-B", try url(script).path],
            environment: ["PYTHONUTF8": "1"],
            input: input.path
        )
        guard code == 0 else { throw Missing(description: "\(script) failed: \(errors)") }
        return output.split(separator: "\n").map(String.init)
    }

    private static func interpreter() throws -> URL {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
        let given = ProcessInfo.processInfo.environment["DAYBOOK_PYTHON"]
        let path = given ?? root.appending(path: ".build/python/bin/python3").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Missing(description: "run Config/setup first")
        }
        return URL(filePath: path)
    }
}
