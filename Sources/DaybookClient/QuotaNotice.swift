/// Little is left of what the user may newly record on a day of UTC.
public struct QuotaNotice: Sendable, Hashable {
    /// A limit of the quota, and how much of it is used.
    public struct Share: Sendable, Hashable {
        public let used: Int
        public let limit: Int
    }

    /// Of events; `nil` where they are not limited.
    public let events: Share?
    /// Of their bytes as they are stored; `nil` where they are not limited.
    public let bytes: Share?

    static let fieldName = "Daybook-Quota"

    /// Reads `events=412/500, bytes=81231/2000000`; `nil` where it is nothing of the kind.
    init?(_ field: String) {
        var shares: [Substring: Share] = [:]
        for part in field.split(separator: ",") {
            let words = part.drop { $0 == " " }.split(whereSeparator: { $0 == "=" || $0 == "/" })
            guard words.count == 3, let used = Int(words[1]), let limit = Int(words[2]) else { return nil }
            shares[words[0]] = Share(used: used, limit: limit)
        }
        events = shares["events"]
        bytes = shares["bytes"]
        guard events != nil || bytes != nil else { return nil }
    }
}
