/// The number in decimal with leading zeros up to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
    var bytes: [UInt8] = []
    bytes.appendDigits(of: number, width)
    return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
    /// The number in decimal with leading zeros up to `width` digits, at most 19; before a negative one a minus sign.
    mutating func appendDigits(of number: Int, _ width: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        let magnitude = number.magnitude
        var scale: UInt = 1
        var digits = 1
        while digits < width || magnitude / scale >= 10 {
            scale *= 10
            digits += 1
        }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(magnitude / scale % 10))
            scale /= 10
        }
    }
}
