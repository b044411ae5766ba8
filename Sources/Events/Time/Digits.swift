/// The number in decimal with leading zeros up to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
    var bytes: [UInt8] = []
    bytes.appendDigits(of: number, width)
    return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
    /// The number, which is not negative, in decimal with leading zeros up to `width` digits.
    mutating func appendDigits(of number: Int, _ width: Int) {
        var scale = 1
        var digits = 1
        while digits < width || number / scale >= 10 {
            scale *= 10
            digits += 1
        }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(number / scale % 10))
            scale /= 10
        }
    }
}
