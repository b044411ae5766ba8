import CanonicalJSON
import Events
import Printing

/// The recommendations, each with who issued it and what was done about it.
struct RecommendationsReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let recommendations = answer.list("recommendations")
        guard !recommendations.isEmpty else { return [Words.nothing[language]] }
        var table = Table([
            .text(Words.recommendation[language]), .text(Words.issuedBy[language]), .text(Words.addressees[language]),
            .text(Words.action[language]), .text(Words.followUp[language]),
        ])
        for recommendation in recommendations {
            table.add([
                recommendation.slug,
                recommendation.list("issued").map(issue).distinct.joined(separator: "; "),
                recommendation.list("actors").compactMap(\.stringValue).joined(separator: ", "),
                recommendation.text("action"), recommendation.list("followedUp").map(followUp).joined(separator: "; "),
            ])
        }
        return Page(table) + ["", totals]
    }

    private func issue(_ claim: JSONValue) -> String {
        let words = ClaimWords(claim: claim, language: language)
        return Words.remark.filled(language, words.dateAndDispute, claim.text("issuedIn"))
    }

    private func followUp(_ claim: JSONValue) -> String {
        let words = ClaimWords(claim: claim, language: language)
        return Words.remark.filled(language, words.dateAndDispute, claim.text("action"))
    }

    private var totals: String {
        let totals = answer["totals"] ?? .null
        let numbers = NumberFormat(language: language)
        let counts: [(Label, String)] = [
            (Words.listedRecommendations, "listed"), (Words.followedUp, "followedUp"), (Words.notFollowedUp, "open"),
        ]
        return counts.map { "\($0[language]) \(numbers.text(totals.number($1)))" }.joined(separator: ", ")
    }
}
