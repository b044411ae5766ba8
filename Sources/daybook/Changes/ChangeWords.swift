import CanonicalJSON
import Events
import Printing

/// A change of state in words.
struct ChangeWords {
    let change: JSONValue
    let language: Language

    /// `Status`, `Present (CMA)`.
    var aspect: String {
        let key = change.list("of").map(words).filter { !$0.isEmpty }
        return change.label("aspect") + (key.isEmpty ? "" : " (\(key.joined(separator: ", ")))")
    }

    var before: String { words(change["before"] ?? .null) }
    var after: String { words(change["after"] ?? .null) }

    /// `Open → Closed`; a dash stands for nothing.
    var step: String { "\(before.isEmpty ? "–" : before) → \(after.isEmpty ? "–" : after)" }

    private func words(_ value: JSONValue) -> String {
        let numbers = NumberFormat(language: language)
        if let number = value.doubleValue { return numbers.text(number) }
        if let text = value.stringValue { return text }
        if let date = value.member("date")?.stringValue { return DateWords(language: language).text(date) }
        if value.member("unit") != nil { return EstimateWords(estimate: value, language: language).text }
        if let low = value.number("low"), let high = value.number("high") {
            return low == high ? "\(low)" : "\(low)–\(high)"
        }
        return value.text("label")
    }
}
