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
}
