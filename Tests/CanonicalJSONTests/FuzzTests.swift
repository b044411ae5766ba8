import CanonicalJSON
import Foundation
import TestKit
import Testing

struct FuzzTests {
    /// What this reader refuses and Foundation lets pass, beside a comma before a closing bracket, and UTF-16.
    private static let stricter: Set<JSONError.Code> = [.duplicateKey, .numberOutOfRange, .tooDeep, .byteOrderMark]

    private static func isTrailingComma(_ error: JSONError, _ bytes: [UInt8]) -> Bool {
        let isClosing =
            bytes[error.offset...].first.map { [UInt8(ascii: "]"), UInt8(ascii: "}")].contains($0) } ?? false
        return isClosing && bytes[..<error.offset].last { !" \n\r\t".utf8.contains($0) } == UInt8(ascii: ",")
    }

    @Test func mutatedDocumentsNeverCrashAndAgreeWithFoundation() throws {
        let seed = SeededRandom(for: #function).seed
        var generator = SeededRandom(seed: seed)
        for _ in 0..<6_000 {
            let bytes = generator.mutated(canonicalBytes(of: generator.value()))
            // Foundation takes a zero byte near the start for a sign of UTF-16 or UTF-32.
            if bytes.prefix(4).contains(0) { continue }
            let note = "seed \(seed): \(String(decoding: bytes, as: UTF8.self))"
            let read = Result { () throws(JSONError) in try readValue(bytes) }
            let skipped = Result { () throws(JSONError) in try skipValue(bytes) }
            let accepted = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            switch (read, skipped) {
            case (.success, .success): #expect(accepted, "only this reader accepts; \(note)")
            case (.failure(let first), .failure(let second)):
                #expect(first.code == second.code && first.offset == second.offset, "\(first) / \(second); \(note)")
                #expect(
                    !accepted || Self.stricter.contains(first.code) || Self.isTrailingComma(first, bytes),
                    "only Foundation accepts: \(first); \(note)"
                )
            default: Issue.record("reading and skipping disagree; \(note)")
            }
        }
    }

    @Test func aStructReadFromAMutatedDocumentHasLostNothing() throws {
        let seed = SeededRandom(for: #function).seed
        var generator = SeededRandom(seed: seed)
        let part = Sample.Part(label: "é", weight: 12.25)
        let original = Sample(name: "a\n", killed: 12, oddKey: true, parts: [part, part], any: ["k": [nil, 1]])
        var readable = 0
        for _ in 0..<20_000 {
            let bytes = generator.mutated(canonicalBytes(of: original))
            guard let sample = try? Sample(json: bytes) else { continue }
            readable += 1
            try #require(canonicalBytes(of: sample) == canonicalBytes(of: try JSONValue(json: bytes)), "seed \(seed)")
        }
        #expect(readable > 100)
    }

    @Test func randomBytesNeverCrash() {
        let seed = SeededRandom(for: #function).seed
        var generator = SeededRandom(seed: seed)
        let alphabet = Array(#"{}[]":,\u0deE+-.19truefalsn "#.utf8) + [0x00, 0x80, 0xC3, 0xA9, 0xED, 0xF0, 0xFF]
        for _ in 0..<50_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            try? readValue(bytes)
            try? skipValue(bytes)
            _ = try? Sample(json: bytes)
        }
    }
}

extension SeededRandom {
    fileprivate mutating func mutated(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        let interesting =
            Array(#"{}[]":,\/bfnrtu0123456789dDeE+-. "#.utf8) + [0x00, 0x0A, 0x1F, 0x7F, 0x80, 0xC3, 0xED, 0xF5]
        for _ in 0..<Int.random(in: 0...3, using: &self) {
            let place = Int.random(in: 0...bytes.count, using: &self)
            let byte = interesting.randomElement(using: &self) ?? 0
            switch Int.random(in: 0...4, using: &self) {
            case 0: bytes.insert(byte, at: place)
            case 1 where place < bytes.count: bytes[place] = byte
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3: bytes.removeLast(min(bytes.count, Int.random(in: 0...3, using: &self)))
            default:
                let end = min(bytes.count, place + Int.random(in: 0...12, using: &self))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            }
        }
        return bytes
    }
}
