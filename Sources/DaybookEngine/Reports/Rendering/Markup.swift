import Printing

/// Text that is HTML, and XML as well: whatever comes from the record has been escaped.
struct Markup: ExpressibleByStringInterpolation, ExpressibleByStringLiteral {
    private(set) var source: String

    init(stringLiteral source: String) {
        self.source = source
    }

    /// Text that is no markup.
    init(text: String) {
        source = Visible.text(text, keepingLines: true).unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    /// Puts values into markup: text escaped, markup as it is.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            source += literal
        }

        mutating func appendInterpolation(_ text: String) {
            source += Markup(text: text).source
        }

        mutating func appendInterpolation(_ number: Int) {
            source += String(number)
        }

        mutating func appendInterpolation(_ markup: Markup) {
            source += markup.source
        }
    }

    init(stringInterpolation: StringInterpolation) {
        source = stringInterpolation.source
    }

    static func + (left: Markup, right: Markup) -> Markup {
        var both = left
        both.source += right.source
        return both
    }
}

extension Sequence<Markup> {
    func joined(by separator: Markup = "") -> Markup {
        Markup(stringLiteral: map(\.source).joined(separator: separator.source))
    }
}
