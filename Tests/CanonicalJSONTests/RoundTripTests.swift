import CanonicalJSON
import Foundation
import TestKit
import Testing

struct RoundTripTests {
    @Test func whatIsWrittenReadsBackEqualAndWritesTheSameBytes() throws {
        let seed = SeededRandom(for: #function).seed
        var generator = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            let value = generator.value()
            let bytes = canonicalBytes(of: value)
            let read = try JSONValue(json: bytes)
            try #require(read == value, "seed \(seed)")
            try #require(read.hashValue == value.hashValue, "seed \(seed)")
            try #require(canonicalBytes(of: read) == bytes, "seed \(seed)")
            try skipValue(bytes)
        }
    }

    @Test func doublesKeepTheirBits() throws {
        let seed = SeededRandom(for: #function).seed
        var generator = SeededRandom(seed: seed)
        for _ in 0..<30_000 {
            let double = generator.readableDouble()
            let bytes = canonicalBytes(of: double)
            try #require(try Double(json: bytes).bitPattern == double.bitPattern, "seed \(seed)")
        }
        for _ in 0..<30_000 {
            let double = Double(Int.random(in: -9_999_999...9_999_999, using: &generator)) / 10_000
            try #require(try Double(json: canonicalBytes(of: double)) == double, "seed \(seed)")
        }
    }

    @Test func decimalsOfAnyLengthAreReadAsTheNearestDouble() throws {
        let seed = SeededRandom(for: #function).seed
        var generator = SeededRandom(seed: seed)
        for _ in 0..<20_000 {
            let digits = (0..<Int.random(in: 1...25, using: &generator)).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }
            let text = "-0.\(digits.joined())e\(Int.random(in: -330...12, using: &generator))"
            let nearest = try #require(strtod(text, nil) as Double?)
            try #require(try Double(json: Array(text.utf8)) == nearest, "seed \(seed): \(text)")
        }
    }

    @Test func integersKeepTheirValue() throws {
        let seed = SeededRandom(for: #function).seed
        var generator = SeededRandom(seed: seed)
        let edges: [Int64] = [0, 9, 10, 99, 100, 999_999_999_999_999, 1_000_000_000_000_000, 9_007_199_254_740_991]
        let random = (0..<10_000).map { _ in
            Int64.random(in: 0...9_007_199_254_740_991, using: &generator)
                >> Int64.random(in: 0...52, using: &generator)
        }
        for integer in (edges + random).flatMap({ [$0, -$0] }) {
            let bytes = canonicalBytes(of: integer)
            try #require(String(decoding: bytes, as: UTF8.self) == String(integer), "seed \(seed)")
            try #require(try Int64(json: bytes) == integer, "seed \(seed)")
            try #require(canonicalBytes(of: Double(integer)) == bytes, "seed \(seed)")
        }
    }

    @Test func exponentsAreWrittenFromTenToThe21AndBelowAMillionth() throws {
        for exponent in -30...30 {
            let text = "1.25e\(exponent)"
            let double = try #require(Double(text))
            let written = String(decoding: canonicalBytes(of: double), as: UTF8.self)
            try #require(Double(written) == double)
            #expect(written.contains("e") == !(1e-6..<1e21).contains(double), "\(written)")
        }
    }
}
