import Foundation
import Testing
import Transparency

/// Known answers, as the files in `Fixtures` have them.
enum Fixture {
    static func load<Value: Decodable>(_ name: String) throws -> Value {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(contentsOf: url))
    }
}

extension [UInt8] {
    init(hexadecimal text: String) throws {
        let digits = [Character](text)
        self = try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(digits[$0..<Swift.min($0 + 2, digits.count)]), radix: 16))
        }
    }

    /// As Foundation reads it, so that the module's own Base64 is not what is relied upon.
    init(base64 text: String) throws {
        self = Array(try #require(Data(base64Encoded: text)))
    }
}

extension TreeHash {
    init(hexadecimal text: String) throws {
        self = try #require(TreeHash(bytes: Array(hexadecimal: text)))
    }
}

extension LeafHash {
    init(of entry: [UInt8]) { self.init(of: entry.span.bytes) }
}

/// Runs what must be refused, and gives the refusal.
func refusal<Value>(
    _ body: () throws(TransparencyError) -> Value,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> TransparencyError {
    do {
        let value = try body()
        Issue.record("not refused: \(value)", sourceLocation: sourceLocation)
    } catch {
        return error
    }
    throw CancellationError()
}
