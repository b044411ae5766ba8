import Events
import Foundation
import TestKit
import Testing

/// The articles as a whole, and those that say what the program's own tables say.
struct CatalogueTests {
    /// What a fenced block may be; anything else would be run by nobody without anybody noticing.
    static let languages: Set<String> = ["console", "sh", "json", "yaml", "python", "swift", "text"]

    @Test
    func theCatalogueBuildsWithoutAWarning() throws {
        let scratch = TemporaryFolder()
        let (code, output, _) = try run(
            URL(filePath: "/usr/bin/env"),
            [
                "docc", "convert", Page.catalogue.path, "--output-path", scratch.file("out"), "--warnings-as-errors",
                "--fallback-display-name", "daybook", "--fallback-bundle-identifier", "daybook",
            ],
            environment: ProcessInfo.processInfo.environment,
            together: true
        )
        #expect(code == 0, "\(output)")
    }

    @Test
    func everyArticleIsListedOnTheLandingPage() throws {
        let landing = try Page(named: "daybook").text
        for page in try Page.articles {
            let name = page.file.deletingPathExtension().lastPathComponent
            #expect(name == "daybook" || landing.contains("<doc:\(name)>"), "\(name)")
        }
    }

    @Test
    func everyBlockIsOfAKindThatIsTested() throws {
        for page in try Page.articles + [Page.readme] {
            #expect(page.lines.filter { $0.hasPrefix("```") }.count.isMultiple(of: 2), "\(page.file)")
            for block in page.blocks {
                let place = "\(page.file.lastPathComponent):\(block.start)"
                #expect(CatalogueTests.languages.contains(block.language), "\(place)")
                guard block.language == "console" else { continue }
                let first = block.lines.first ?? ""
                #expect(first.contains("$ ") || first.hasPrefix("# "), "\(place): a console begins with a prompt")
            }
        }
    }

    /// Indented blocks are not run, so only README has any: what is run by who builds the package.
    @Test
    func indentedCommandsAreThoseOfTheBuild() throws {
        for page in try Page.articles { #expect(CatalogueTests.indented(page).isEmpty, "\(page.file)") }
        #expect(
            CatalogueTests.indented(try Page.readme) == [
                "Config/setup && swift build && swift run daybook demo", "Config/setup && swift test",
            ]
        )
    }

    private static func indented(_ page: Page) -> [String] {
        let inside = Set(page.blocks.flatMap { $0.start..<$0.start + $0.lines.count })
        return page.lines.enumerated().filter { !inside.contains($0.offset) && $0.element.hasPrefix("    ") }.map {
            $0.element.trimmingCharacters(in: .whitespaces)
        }
    }

    /// `DAYBOOK_UPDATE_PAGES=1 swift test --filter theProblemsAreThoseOfTheCatalogue` writes the page.
    @Test
    func theProblemsAreThoseOfTheCatalogue() throws {
        let page = try Page(named: "Problems")
        let mark = "## The catalogue"
        let head = try #require(page.text.components(separatedBy: mark).first)
        let whole = head + mark + "\n" + ProblemKind.allCases.map(CatalogueTests.entry).joined()
        if ConsoleTests.isUpdating { try whole.write(to: page.file, atomically: true, encoding: .utf8) }
        #expect(try Page(named: "Problems").text == whole, "DAYBOOK_UPDATE_PAGES=1 swift test writes the page")
    }

    private static func entry(_ kind: ProblemKind) -> String {
        let what = kind.explanation.english.replacingOccurrences(of: "\n", with: " ")
        return """

            ### \(kind.rawValue)

            **\(kind.title.english)**

            \(what)

            *What to do:* \(kind.remedy.english)

            | type | status | exit code |
            |---|---|---|
            | `\(kind.type)` | \(kind.status) | \(kind.exitCode) |

            """
    }

    @Test(.enabled(if: Stage.isAvailable, "the machine of the pages needs root"))
    func theLimitsAreThoseOfTheDaemon() throws {
        let stage = try Stage()
        let answer = try stage.run("curl -sS --unix-socket /run/daybook/daybook.sock http://daybook/", as: "mkeita")
        let description = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        let limits = try #require(description?["limits"] as? [String: Int])
        var printed: [String: String] = [:]
        for match in try Page(named: "Limits").text.matches(of: /\n\| `(\w+)` \| ([0-9]+) \|/) {
            printed[String(match.1)] = String(match.2)
        }
        let reported = limits.mapValues(String.init)
        #expect(printed == reported)
    }
}
