import LMDB
import TestKit
import Testing

@Suite struct CodecTests {
    @Test func aNumberIsEightBytesMostSignificantFirst() throws {
        let bytes = try BigEndianUInt64(0x0102_0304_0506_0708).withEncodedBytes { [UInt8](decoding: $0) }
        #expect(bytes == [1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test(arguments: [0, 7, 9])
    func aNumberOfAnotherLengthIsNotRead(length: Int) {
        let bytes = [UInt8](repeating: 1, count: length)
        #expect(BigEndianUInt64(decoding: bytes.span.bytes) == nil)
    }

    @Test func numbersOrderAsTheirBytesDo() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("numbersOrderAsTheirBytesDo: seed \(seed)")
        var generator = SeededRandom(seed: seed)
        for _ in 0..<1000 {
            let pair = (BigEndianUInt64(generator.next()), BigEndianUInt64(generator.next() >> (generator.next() % 64)))
            let left = try pair.0.withEncodedBytes { [UInt8](decoding: $0) }
            let right = try pair.1.withEncodedBytes { [UInt8](decoding: $0) }
            #expect((pair.0 < pair.1) == left.lexicographicallyPrecedes(right), "seed \(seed)")
            #expect(BigEndianUInt64(decoding: left.span.bytes) == pair.0, "seed \(seed)")
        }
    }

    @Test(arguments: ["", "a", "exactly 15 byte", "longer than a small string, and so on the heap", "Ђ𝄞"])
    func aTextIsItsUTF8(text: String) throws {
        let bytes = try text.withEncodedBytes { [UInt8](decoding: $0) }
        #expect(bytes == Array(text.utf8))
        #expect(String(decoding: bytes.span.bytes) == text)
    }

    @Test func bytesThatAreNotUTF8AreNotRead() {
        let invalid: [UInt8] = [0x61, 0xC3]
        #expect(String(decoding: invalid.span.bytes) == nil)
    }
}
