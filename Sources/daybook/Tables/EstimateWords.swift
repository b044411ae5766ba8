import CanonicalJSON
import Events
import Printing

/// A number of people as a source gives it.
struct EstimateWords {
    let estimate: JSONValue
    let language: Language

    /// With its unit: `132 persons`.
    var text: String { "\(figure) \(estimate.label("unit").lowercased())" }

    /// `132`, `798–1,828`, `> 40`.
    var figure: String {
        let numbers = NumberFormat(language: language)
        guard let value = estimate.number("value") else {
            return ["low", "high"].compactMap { estimate.number($0).map { numbers.text($0) } }.joined(separator: "–")
        }
        switch Quantifier(rawValue: estimate.code("quantifier")) {
        case .moreThan: return "> " + numbers.text(value)
        case .lessThan: return "< " + numbers.text(value)
        case .approximately: return "≈ " + numbers.text(value)
        default: return numbers.text(value)
        }
    }
}
