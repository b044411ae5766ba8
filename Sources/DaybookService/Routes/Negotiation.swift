import Events

/// What a client accepts (RFC 9110 §12.5.1).
struct Negotiation {
    private struct Range {
        let type: String
        let quality: Double
    }

    private let ranges: [Range]

    /// - Parameter fields: The values of Accept; none accepts everything.
    init(_ fields: [String]) {
        self.ranges = fields.flatMap { $0.split(separator: ",") }.map { element in
            let parts = element.split(separator: ";").map { $0.filter { !" \t".contains($0) }.lowercased() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return Range(type: parts.first ?? "", quality: quality ?? 1)
        }
    }

    /// The form that the client likes best; of those it likes equally, the first.
    ///
    /// - Throws: ``ProblemKind/notAcceptable``
    func choice(of offered: [String]) throws(Problem) -> String {
        guard let first = offered.first, !ranges.isEmpty else { return offered.first ?? "" }
        let best = offered.reduce(first) { quality($1) > quality($0) ? $1 : $0 }
        guard quality(best) > 0 else {
            throw Problem(
                .notAcceptable,
                "Accept: the answer comes as \(offered.joined(separator: ", ")), and as nothing else"
            )
        }
        return best
    }

    /// The quality of the range that names the type most precisely.
    private func quality(_ type: String) -> Double {
        let kind = type.prefix { $0 != "/" } + "/*"
        for name in [type, String(kind), "*/*"] {
            if let range = ranges.first(where: { $0.type == name }) { return range.quality }
        }
        return 0
    }
}
