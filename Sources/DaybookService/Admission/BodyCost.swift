import HTTPTypes
import Hummingbird

/// How much memory a request's body takes at the most, as its head tells: as it came, and as it is parsed.
enum BodyCost {
    static func bytes(_ head: HTTPRequest) -> Int {
        let isChunked = head.headerFields[.transferEncoding] != nil
        let length = head.headerFields[.contentLength].map { Int($0) ?? .max } ?? 0
        guard isChunked || length > 0 else { return 0 }
        let type = head.headerFields[.contentType].map(mediaType)
        guard type != SubmissionStream.mediaType else { return Limits.uploadCost }
        let most = type == "application/cloudevents+json" ? Limits.submissionBytesMax : Limits.bodyBytesMax
        // One that is longer is refused.
        return (isChunked ? most : min(length, most)) * Limits.bodyCost
    }

    /// The type that a field names, without its parameters.
    static func mediaType(_ field: String) -> String {
        String(field.prefix { $0 != ";" }.lowercased().drop { $0 == " " }.prefix { $0 != " " })
    }
}
