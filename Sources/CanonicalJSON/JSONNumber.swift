/// A number that JSON has: finite, and zero without a sign.
public struct JSONNumber: Hashable, Sendable {
    public let value: Double

    /// `nil` for the infinities and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.value = value == 0 ? 0 : value
    }

    /// Whether ``JSONReader`` reads what is written of it: it refuses whole numbers from 2^53 up to 10^21, which doubles do not
    /// hold exactly (RFC 7493 §2.2).
    public var isReadable: Bool { value.magnitude <= Double(ScannedNumber.safeIntegerLimit) || value.magnitude >= 1e21 }

    /// The number, when it is whole and within ±(2^53 − 1).
    public var integer: Int? { value.safeInteger.map { Int($0) } }
}
