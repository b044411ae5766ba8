extension JSONWriter {
    /// Writes a whole number in decimal digits.
    ///
    /// Beyond ±(2^53 − 1) a strict reader will refuse it: RFC 7493 wants such numbers as strings.
    public mutating func writeInteger(_ value: Int64) {
        separate()
        appendInteger(value)
    }

    /// Writes a number as ECMAScript's `Number::toString` does (RFC 8785 §3.2.2.3).
    public mutating func writeNumber(_ number: JSONNumber) {
        let value = number.value
        separate()
        if let integer = value.safeInteger {
            appendInteger(integer)
        } else if value.isLaidOutAlike {
            append(utf8Of: value.description)
        } else {
            appendShortest(value)
        }
    }

    private mutating func appendInteger(_ value: Int64) {
        if value < 0 { append(Byte.minus) }
        var rest = value.magnitude
        guard rest > 9 else {
            append(Byte.zero + UInt8(truncatingIfNeeded: rest))
            return
        }
        withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
            var first = digits.count
            while rest > 0 {
                first -= 1
                digits[first] = Byte.zero + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            append(UnsafeRawBufferPointer(rebasing: digits[first...]))
        }
    }

    /// Swift's description has the digits that ECMAScript asks for, the fewest that read back to the same double and
    /// of those the closest; only their layout differs.
    private mutating func appendShortest(_ value: Double) {
        if value < 0 { append(Byte.minus) }
        let (digits, pointPlace) = value.magnitude.shortestDigits
        let count = digits.count
        switch pointPlace {
        case count...21 where count <= 21:
            append(digits)
            appendZeros(pointPlace - count)
        case 1...21:
            append(Array(digits[..<pointPlace]))
            append(Byte.point)
            append(Array(digits[pointPlace...]))
        case -5...0:
            append("0.")
            appendZeros(-pointPlace)
            append(digits)
        default:
            append(digits[0])
            if count > 1 {
                append(Byte.point)
                append(Array(digits[1...]))
            }
            append(UInt8(ascii: "e"))
            if pointPlace > 0 { append(Byte.plus) }
            appendInteger(Int64(pointPlace - 1))
        }
    }

    private mutating func appendZeros(_ count: Int) {
        for _ in 0..<count { append(Byte.zero) }
    }
}

extension Double {
    /// The value, when it is whole and within ±(2^53 − 1). `Int64(exactly:)` would need the C library's `trunc`.
    var safeInteger: Int64? {
        guard magnitude <= Double(ScannedNumber.safeIntegerLimit) else { return nil }
        let integer = Int64(self)
        return Double(integer) == self ? integer : nil
    }

    /// Whether Swift's description of a fraction of this size is ECMAScript's too: neither uses an exponent here.
    fileprivate var isLaidOutAlike: Bool { magnitude >= 1e-4 && magnitude <= Double(ScannedNumber.safeIntegerLimit) }

    /// The shortest decimal digits d₁d₂… of a positive number, without leading or trailing zeros, and the place of the
    /// point after them: the value is 0.d₁d₂… × 10^place. ECMAScript calls the place *n*.
    fileprivate var shortestDigits: (digits: [UInt8], pointPlace: Int) {
        var digits: [UInt8] = []
        var pointPlace: Int?
        var exponent = 0
        var text = description.utf8[...]
        while let byte = text.popFirst() {
            if byte == Byte.point {
                pointPlace = digits.count
            } else if byte == UInt8(ascii: "e") {
                exponent = Int(String(decoding: text, as: UTF8.self)) ?? 0
                break
            } else {
                digits.append(byte)
            }
        }
        let leadingZeros = digits.prefix { $0 == Byte.zero }.count
        let place = (pointPlace ?? digits.count) - leadingZeros + exponent
        digits.removeFirst(leadingZeros)
        while digits.last == Byte.zero { digits.removeLast() }
        return (digits, place)
    }
}
