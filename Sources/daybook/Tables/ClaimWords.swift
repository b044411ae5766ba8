import CanonicalJSON
import Events
import Printing

/// What every table says of a claim in the same words.
struct ClaimWords {
    let claim: JSONValue
    let language: Language

    var date: String { DateWords(language: language).text(claim.text("occurred")) }

    var position: String { claim.number("position").map(String.init) ?? "" }

    /// The label of the claim's type.
    var type: String { Catalogue.type(named: claim.text("type"))?.label[language] ?? claim.text("type") }

    /// The date, and after it who disputes the claim, where somebody does; empty where there is no claim.
    var dateAndDispute: String { [date, dispute].filter { !$0.isEmpty }.joined(separator: "; ") }

    /// `disputed at position 12`; empty where nobody disputes the claim.
    var dispute: String {
        let positions = claim.list("disputedAt").compactMap(\.intValue).map(String.init)
        return positions.isEmpty ? "" : Words.disputedAt.filled(language, positions.joined(separator: ", "))
    }

    /// The documents of several claims, each once.
    static func documents(_ claims: [JSONValue], _ language: Language) -> String {
        let documents = claims.flatMap { $0.list("documents").compactMap(\.stringValue) }.distinct
        return documents.isEmpty ? Words.noDocument[language] : documents.joined(separator: ", ")
    }

    /// A line for each claim: what it is, when, who says so, where it stands.
    ///
    /// - Parameter details: What else a claim says, before who disputes it.
    static func table(
        of claims: [JSONValue],
        _ language: Language,
        details: (JSONValue) -> String = { _ in "" }
    ) -> Table {
        var table = Table([
            .text(Words.whatIsClaimed[language]), .text(Words.date[language]), .text(Words.document[language]),
            .number(Words.position[language]), .text(Words.details[language]),
        ])
        for claim in claims {
            let words = ClaimWords(claim: claim, language: language)
            let details = [details(claim), words.dispute].filter { !$0.isEmpty }.joined(separator: "; ")
            table.add([words.type, words.date, claim.documents(language), words.position, details])
        }
        return table
    }
}
