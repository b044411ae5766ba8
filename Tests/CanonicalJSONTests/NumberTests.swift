import CanonicalJSON
import Testing

struct NumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("0.0", 0), ("0e99999999999999999999", 0), ("1.0", 1), ("1e2", 100), ("1E+2", 100),
            ("12.50e1", 125), ("100e-2", 1), ("-7", -7), ("9007199254740991", 9_007_199_254_740_991),
            ("-9007199254740991", -9_007_199_254_740_991),
            ("9007199254740991.000000000000000000000000", 9_007_199_254_740_991),
            ("0.0000000000000000000000000001e28", 1), ("123456789012345", 123_456_789_012_345),
        ] as [(String, Int64)]
    )
    func aNumberWithAWholeValueIsAnInteger(text: String, value: Int64) throws {
        #expect(try Int64(json: Array(text.utf8)) == value)
        #expect(try Double(json: Array(text.utf8)) == Double(value))
    }

    @Test(
        arguments: [
            ("1.5", .wrongType), ("1e-1", .wrongType), ("1.00000000000000000000000000000001", .wrongType),
            ("9007199254740992", .numberOutOfRange), ("-9007199254740992", .numberOutOfRange),
            ("9007199254740993", .numberOutOfRange), ("1e16", .numberOutOfRange),
            ("1e99999999999999999999", .numberOutOfRange),
            ("123456789012345678901234567890", .numberOutOfRange), ("01", .invalidNumber), ("-01", .invalidNumber),
            ("00", .invalidNumber), ("+1", .invalidNumber), (".5", .invalidNumber), ("1.x", .invalidNumber),
            ("1.", .unexpectedEnd), ("-", .unexpectedEnd), ("1e", .unexpectedEnd), ("0x10", .trailingBytes),
            ("1_000", .trailingBytes), ("true", .wrongType), ("Infinity", .unexpectedByte),
        ] as [(String, JSONError.Code)]
    )
    func whatIsNoWholeNumberIsRefused(text: String, code: JSONError.Code) {
        let error = #expect(throws: JSONError.self) { try Int64(json: Array(text.utf8)) }
        #expect(error?.code == code, "\(text)")
    }

    @Test(
        arguments: [
            ("1.5", 1.5), ("-0", 0), ("-0.0", 0), ("-0e5", 0), ("1e-400", 0), ("5e-324", .leastNonzeroMagnitude),
            ("1e300", 1e300),
            ("1e21", 1e21),
            ("1.7976931348623157e308", .greatestFiniteMagnitude), ("0.1", 0.1),
            ("9007199254740991", 9_007_199_254_740_991),
            ("9007199254740990.5", 9_007_199_254_740_990), ("123456.789e-3", 123.456789),
        ] as [(String, Double)]
    )
    func aDoubleIsTheNearestOne(text: String, value: Double) throws {
        let read = try Double(json: Array(text.utf8))
        #expect(read.bitPattern == value.bitPattern)
    }

    @Test(arguments: [
        "9007199254740992", "9007199254740993", "-9007199254740992", "9007199254740992.0", "1e20", "1e999", "-1e999",
        "1.8e308", "1000000000000000000000000000000",
    ])
    func aDoubleThatIsNotExactOrHasNoReadableCanonicalFormIsRefused(text: String) {
        let error = #expect(throws: JSONError.self) { try Double(json: Array(text.utf8)) }
        #expect(error?.code == .numberOutOfRange)
    }

    @Test func oneMillionDigitsTakeNoLongTime() throws {
        let zeros = String(repeating: "0", count: 1_000_000)
        #expect(try Int64(json: Array("1.\(zeros)".utf8)) == 1)
        #expect(try Double(json: Array("0.\(zeros)1e1000001".utf8)) == 1)
    }
}
