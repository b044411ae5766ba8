/// A well-formed number literal as decimal digits and a power of ten: `mantissa × 10^exponent`.
///
/// The mantissa has no trailing zeros, so the value is integral exactly when the exponent is not negative.
struct ScannedNumber {
    /// The greatest integer that doubles hold without gaps below it: 2^53 − 1 (RFC 7493 §2.2).
    static let safeIntegerLimit: Int64 = 9_007_199_254_740_991
    /// Saturates here: far beyond any double, and far from overflow when digits are counted.
    private static let exponentLimit = 1 << 40

    var start: Int
    var end: Int
    var isNegative = false
    /// Written with digits only: no point and no exponent.
    var isIntegerLiteral = true
    var mantissa: UInt64 = 0
    /// Whether the mantissa has more digits than fit; its value is then meaningless.
    var isMantissaCut = false
    var exponent = 0
    private var pendingZeros = 0

    init(at start: Int) {
        self.start = start
        self.end = start
    }

    @inline(__always)
    mutating func append(_ digit: UInt8) {
        guard digit != 0 else {
            if mantissa != 0 { pendingZeros += 1 }
            return
        }
        for _ in 0...pendingZeros {
            guard !isMantissaCut else { break }
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            mantissa = product
            isMantissaCut = overflow
        }
        pendingZeros = 0
        let (sum, overflow) = mantissa.addingReportingOverflow(UInt64(digit))
        mantissa = isMantissaCut || overflow ? 1 : sum
        isMantissaCut = isMantissaCut || overflow
    }

    static func saturate(_ exponent: Int, _ digit: UInt8) -> Int {
        min(exponent * 10 + Int(digit), exponentLimit)
    }

    mutating func finish(fractionDigits: Int, writtenExponent: Int) {
        exponent = mantissa == 0 ? 0 : writtenExponent - fractionDigits + pendingZeros
    }

    /// The value as an integer: `nil` when it has a fraction or is beyond ±(2^53 − 1).
    var safeInteger: Int64? {
        guard exponent >= 0, exponent <= 16, !isMantissaCut else { return nil }
        var magnitude = mantissa
        for _ in 0..<exponent {
            guard magnitude <= UInt64(Self.safeIntegerLimit) else { return nil }
            magnitude *= 10
        }
        guard magnitude <= UInt64(Self.safeIntegerLimit) else { return nil }
        return isNegative ? -Int64(magnitude) : Int64(magnitude)
    }

    /// The nearest double where one multiplication or division of exact operands gives it (Clinger's fast path).
    var quickDouble: Double? {
        guard !isMantissaCut, mantissa <= UInt64(Self.safeIntegerLimit), exponent >= -22, exponent <= 22 else {
            return nil
        }
        let magnitude = Double(mantissa)
        let value = exponent < 0 ? magnitude / Self.powers[-exponent] : magnitude * Self.powers[exponent]
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
