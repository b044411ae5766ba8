import Foundation
import TestKit
import Testing

/// Errors of the command line in French.
struct CommandLanguageTests {
    private let scratch = TemporaryFolder()

    @Test func shapeErrorsAndBrokenRulesAreToldInFrench() throws {
        let daemon = try Daemon(scratch)
        func record(_ words: String...) throws -> (Int32, String, String) {
            try daemon.daybook(
                ["record", "site.closed", "site/ber", "--source", "/t", "sources.document=document/a", "--lang", "fr"]
                    + words,
                as: "me"
            )
        }
        let shape = try record("occurred=juin")
        #expect(shape.0 == 64)
        #expect(shape.2.contains("occurred : attendu : une date telle que 2022-06-18"), "\(shape)")
        let unknown = try record("occurred=2023-08-13", "lieu=Ber")
        #expect(unknown.2.contains("site.closed n'a pas de champ « lieu »"), "\(unknown)")
        #expect(try record("occurred=2023-08-13").0 == 0)
        let rule = try record("occurred=2023-08-20")
        #expect(rule.2.contains("Seul un site ouvert se ferme."), "\(rule)")
        #expect(!rule.2.contains("closed on"), "\(rule)")
    }
}
