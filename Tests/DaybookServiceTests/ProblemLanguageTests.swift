import Foundation
import TestKit
import Testing

@testable import DaybookService

/// Problems in the language that a request asks for.
struct ProblemLanguageTests {
    private static func closed(_ id: String, _ date: String, type: String = "site.closed") -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/t","type":"\(type)","subject":"site/ber",\
        "data":{"occurred":"\(date)","sources":[{"document":"document/a"}]}}
        """
    }

    private func problem(_ body: String, _ languages: String?, _ book: ServedBook) throws -> [String: Any] {
        let client = try book.client()
        let asked = languages.map { ["Accept-Language: \($0)"] } ?? []
        client.begin(
            "POST",
            "/v1/events",
            ["Content-Type: application/cloudevents+json", "Content-Length: \(body.utf8.count)"] + asked
        )
        client.send(body)
        let answer = try client.answer()
        #expect(answer.headers["content-type"] == "application/problem+json")
        var members = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
        )
        members["language"] = answer.headers["content-language"]
        return members
    }

    @Test(arguments: [
        ("fr", true), ("fr-ML, en;q=0.5", true), ("de, FR;q=0.4", true), ("en;q=0.1, fr;q=0.2", true),
        ("en, fr", false),
        ("fr;q=0", false), ("de", false), (nil, false), ("*", false),
    ])
    func aShapeErrorIsToldInTheLanguageThatIsAskedFor(languages: String?, isFrench: Bool) async throws {
        try await ServedBook.with { book in
            let problem = try problem(ProblemLanguageTests.closed("1", "juin"), languages, book)
            #expect(problem["language"] as? String == (isFrench ? "fr" : "en"))
            let title =
                isFrench ? "Ce qui a été envoyé n'a pas la forme attendue" : "What was sent has not the shape expected"
            #expect(problem["title"] as? String == title)
            let head =
                isFrench ? "data.occurred : attendu : une date telle que" : "data.occurred: expected a date such as"
            #expect((problem["detail"] as? String)?.hasPrefix(head) == true, "\(problem)")
        }
    }

    @Test func aBrokenRuleIsToldInFrenchAlsoInAnUpload() async throws {
        try await ServedBook.with { book in
            #expect(try book.record(ProblemLanguageTests.closed("1", "2023-08-13")).status == 201)
            let again = ProblemLanguageTests.closed("2", "2023-08-20")
            let english = try problem(again, nil, book)
            let french = try problem(again, "fr", book)
            for (problem, language) in [(english, "en"), (french, "fr")] {
                let breach = try #require((problem["breaches"] as? [[String: Any]])?.first)
                let message = try #require(breach["message"] as? String)
                #expect(problem["detail"] as? String == message)
                #expect(message.contains(language == "fr" ? "se ferme" : "closed"), "\(message)")
            }
            let client = try book.client()
            client.begin(
                "POST",
                "/v1/events",
                ["Content-Type: application/x-ndjson", "Content-Length: \(again.utf8.count)", "Accept-Language: fr"]
            )
            client.send(again)
            let lines = try client.answer().body
            #expect(lines.contains(try #require(french["detail"] as? String)), "\(lines)")
        }
    }
}
