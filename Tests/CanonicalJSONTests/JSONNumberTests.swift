import CanonicalJSON
import TestKit
import Testing

/// No value of data makes the writer trap, and what a `JSONValue` holds is written so that it is read again.
struct JSONNumberTests {
    @Test(arguments: [Double.infinity, -.infinity, .nan, .signalingNaN])
    func noInfinityAndNoNaNIsANumber(value: Double) throws {
        #expect(JSONNumber(value) == nil)
        #expect(JSONValue(value) == .string(value.description))
        #expect(try JSONValue(json: canonicalBytes(of: value)).stringValue == value.description)
    }

    @Test(arguments: [
        9_007_199_254_740_992, -9_007_199_254_740_992, 123_456_789_012_345_678, .max, .min, .max - 1,
    ])
    func anIntegerBeyondExactDoublesIsAString(value: Int) throws {
        #expect(JSONValue(value) == .string(String(value)))
        #expect(try JSONValue(json: canonicalBytes(of: JSONValue(value))) == JSONValue(value))
    }

    @Test(arguments: [
        0, -0.0, 1, 9_007_199_254_740_991, 1e21, 1e308, -1e308, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ])
    func whatIsReadAgainStaysANumber(value: Double) throws {
        #expect(JSONValue(value).doubleValue == value)
        #expect(try JSONValue(json: canonicalBytes(of: JSONValue(value))) == JSONValue(value))
    }

    @Test(arguments: [9_007_199_254_740_992, 1e16, -1e20, 999_999_999_999_999_868_928])
    func aWholeNumberThatNoReaderTakesIsAString(value: Double) throws {
        #expect(JSONValue(value) == .string(value.description))
        #expect(try JSONValue(json: canonicalBytes(of: JSONValue(value))) == JSONValue(value))
    }

    @Test func everyPatternOfBitsIsWrittenAndReadAgain() throws {
        var random = SeededRandom(for: #function)
        for _ in 0..<20_000 {
            let bits = UInt64.random(in: .min ... .max, using: &random)
            for value in [JSONValue(Double(bitPattern: bits)), JSONValue(Int(bitPattern: UInt(bits)))] {
                let read = try JSONValue(json: canonicalBytes(of: value))
                #expect(read == value, "seed \(random.seed): \(bits)")
            }
        }
    }
}
