import Foundation

/// A page of the documentation: Markdown with fenced blocks.
///
/// What a block's language means:
/// - `console`: run by a test as printed, in order (see ``ConsoleBlock``);
/// - `sh`: commands that a test cannot run, and nothing else; kept few;
/// - `json`, `yaml`, `python`, `swift`, `text`, `c`: what a test of that page makes of it.
struct Page {
    /// A fenced block.
    struct Block {
        let language: String
        /// The first line of its text in the file, counted from zero.
        let start: Int
        let lines: [String]

        var text: String { lines.joined(separator: "\n") + "\n" }
    }

    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let catalogue = package.appending(path: "Sources/daybook/daybook.docc")

    let file: URL
    let lines: [String]

    init(_ file: URL) throws {
        self.file = file
        let text = try String(contentsOf: file, encoding: .utf8)
        self.lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// An article of the catalogue.
    init(named name: String) throws {
        try self.init(Page.catalogue.appending(path: "\(name).md"))
    }

    static var readme: Page { get throws { try Page(package.appending(path: "README.md")) } }

    static var articles: [Page] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: catalogue.path).filter { $0.hasSuffix(".md") }.sorted()
                .map { try Page(catalogue.appending(path: $0)) }
        }
    }

    var text: String { lines.joined(separator: "\n") }

    var blocks: [Block] {
        var blocks: [Block] = []
        var open: (language: String, start: Int)?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            if let block = open {
                blocks.append(
                    Block(language: block.language, start: block.start, lines: Array(lines[block.start..<index]))
                )
                open = nil
            } else {
                open = (String(line.dropFirst(3)), index + 1)
            }
        }
        return blocks
    }

    func blocks(_ language: String) -> [Block] { blocks.filter { $0.language == language } }
}
