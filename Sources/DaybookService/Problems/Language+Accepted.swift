import Events
import HTTPTypes
import Hummingbird

extension Language {
    /// The language that a request wants its problems in: the best of Accept-Language (RFC 9110 §12.5.4), else English.
    init(of request: Request) {
        self = Language(accepted: request.headers[values: .acceptLanguage]) ?? .english
    }

    private init?(accepted fields: [String]) {
        let ranges = fields.flatMap { $0.split(separator: ",") }.compactMap { element -> (Language, Double)? in
            let parts = element.split(separator: ";").map { $0.filter { !" \t".contains($0) }.lowercased() }
            let name = parts.first?.prefix { $0 != "-" } ?? ""
            guard let language = Language(rawValue: String(name)) else { return nil }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return quality > 0 ? (language, quality) : nil
        }
        guard var best = ranges.first else { return nil }
        for range in ranges where range.1 > best.1 { best = range }
        self = best.0
    }
}
