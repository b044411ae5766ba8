import Printing

/// Text that is HTML, and XML as well: whatever comes from the record has been escaped.
struct Markup: ExpressibleByStringInterpolation, ExpressibleByStringLiteral {
    private(set) var source: String

    /// Markup that stands in the program: nothing that is only known when it runs.
    init(stringLiteral source: StaticString) {
        self.source = "\(source)"
    }

    fileprivate init(escaped source: String) {
        self.source = source
    }

    /// Text that is no markup.
    init(text: String) {
        source = VisibleText.lines(of: text).unicodeScalars.reduce(into: "") { escaped, scalar in
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

        mutating func appendLiteral(_ literal: StaticString) {
            source += "\(literal)"
        }

        mutating func appendInterpolation(_ text: String) {
            source += Markup(text: text).source
        }

        mutating func appendInterpolation(_ text: VisibleText) {
            source += Markup(text: text.text).source
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
        Markup(escaped: map(\.source).joined(separator: separator.source))
    }
}
