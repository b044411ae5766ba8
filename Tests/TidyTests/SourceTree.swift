import Foundation
import Testing

/// The files of the package, as the house rules see them.
struct SourceTree {
    struct File {
        /// From the package's root: `Sources/Events/Subject.swift`.
        let path: String
        let lines: [String]

        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    let files: [File]

    /// The Swift files below a folder of the package.
    init(_ folder: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let enumerator = try #require(
            FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
        )
        var files: [File] = []
        for case let url as URL in enumerator where url.pathExtension == "swift" {
            let text = try String(contentsOf: url, encoding: .utf8)
            files.append(
                File(
                    path: String(url.path.dropFirst(root.path.count + 1)),
                    lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                )
            )
        }
        self.files = files.sorted { $0.path < $1.path }
    }

    /// Where lines match, as `path:line`.
    func places(_ isMatch: (File, _ index: Int, _ line: String) -> Bool) -> [String] {
        files.flatMap { file in
            file.lines.indices.filter { isMatch(file, $0, file.lines[$0]) }.map { "\(file.path):\($0 + 1)" }
        }
    }
}
