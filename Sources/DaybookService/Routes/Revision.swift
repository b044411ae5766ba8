import Events
import Hummingbird
import Transparency
import Version

/// What makes an answer what it is: two requests with the same revision get the same bytes.
struct Revision {
    private let parts: [String]

    /// - Parameters:
    ///   - basis: What the answer rests on.
    ///   - scope: What the reader may read.
    init(basis: String, scope: SubjectScope, _ request: Request) {
        let seen = scope.parts.map { "\($0.subjects) \($0.except)" }
        self.parts =
            [Software.version, basis, request.uri.string] + request.headers[values: .accept] + seen
    }

    /// A strong entity tag (RFC 9110 §8.8.3).
    var entityTag: String {
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return "\"\(LeafHash(of: Array(text.utf8).span.bytes).description.prefix(32))\""
    }

    /// The tags that If-None-Match names, compared weakly (RFC 9110 §13.1.2); `*` for any.
    static func tags(_ fields: [String]) -> [String] {
        fields.flatMap { $0.split(separator: ",") }.map { element in
            let name = element.filter { !" \t".contains($0) }
            return name.hasPrefix("W/") ? String(name.dropFirst(2)) : name
        }
    }
}
