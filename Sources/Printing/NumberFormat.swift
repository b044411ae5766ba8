public import Events

/// How numbers are written in a language.
public struct NumberFormat: Sendable {
    private let language: Language

    public init(language: Language) {
        self.language = language
    }

    /// A whole number with its thousands apart: `3,580` in English, `3 580` with a no-break space in French.
    public func text(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        let separator = language == .french ? "\u{A0}" : ","
        let groups = stride(from: digits.count, to: 0, by: -3).reversed().map { end in
            String(digits[max(0, end - 3)..<end])
        }
        return (number < 0 ? "−" : "") + groups.joined(separator: separator)
    }

    /// A number that may have decimals: `0.5` in English, `0,5` in French.
    public func text(_ number: Double) -> String {
        if let whole = Int(exactly: number) { return text(whole) }
        let parts = number.magnitude.description.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let whole = Int(parts[0]) else { return number.description }
        return (number < 0 ? "−" : "") + text(whole) + (language == .french ? "," : ".") + parts[1]
    }

    /// A number where there is one; blank is not zero.
    public func text(_ number: Int?) -> String {
        number.map { text($0) } ?? ""
    }

    /// A change with its sign.
    public func signed(_ number: Int) -> String {
        number > 0 ? "+" + text(number) : text(number)
    }

    /// A share in hundredths: `18%`, in French with a no-break space before the sign.
    public func percent(_ share: Int?) -> String {
        share.map { percent(Double($0)) } ?? ""
    }

    /// A share in hundredths that may have decimals.
    public func percent(_ share: Double) -> String {
        text(share) + (language == .french ? "\u{A0}%" : "%")
    }
}
