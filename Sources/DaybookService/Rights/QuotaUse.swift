import CanonicalJSON
import DaybookEngine
import Events
import HTTPTypes

/// A user's quota, and what he has used of it today.
struct QuotaUse: Sendable {
    let quota: DailyQuota
    let used: RecordedAmount

    private var parts: [(name: String, used: Int, limit: Int)] {
        [("events", used.events, quota.events), ("bytes", used.bytes, quota.bytes)].compactMap { name, used, limit in
            limit.map { (name, used, $0) }
        }
    }

    var json: JSONValue {
        .object(
            JSONObject(parts.map { ($0.name, ["used": JSONValue($0.used), "limit": JSONValue($0.limit)]) })
        )
    }

    /// `events=412/500, bytes=81231/2000000`
    var field: String { parts.map { "\($0.name)=\($0.used)/\($0.limit)" }.joined(separator: ", ") }
}

extension Access {
    /// The peer's quota and its use, where he has one.
    func quotaUse(in engine: Engine) -> QuotaUse? {
        quota.map { QuotaUse(quota: $0, used: engine.recordedToday(by: peer.author)) }
    }

    /// The same, where so much is used that the peer is told.
    func quotaWarning(in engine: Engine) -> QuotaUse? {
        quotaUse(in: engine).flatMap { $0.quota.isNearlySpent(by: $0.used) ? $0 : nil }
    }
}

extension Problem {
    init(_ spent: SpentQuota) {
        let use = QuotaUse(quota: spent.quota, used: spent.used)
        self.init(
            .quotaSpent,
            "it is beyond your quota of today (\(use.field)); the next day begins at \(spent.renewed), and corrections are taken before",
            [("quota", use.json), ("retryAfter", JSONValue(spent.secondsLeft))]
        )
        headers[.retryAfter] = "\(spent.secondsLeft)"
    }
}
