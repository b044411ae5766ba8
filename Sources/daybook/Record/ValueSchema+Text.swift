import CanonicalJSON
import Events

extension ValueSchema {
    /// The value that a text of the command line stands for; `nil` where it cannot be one of this kind.
    ///
    /// Texts are taken as they are: their form is checked with the whole submission.
    func value(of text: String) -> JSONValue? {
        switch self {
        case .integer: ValueSchema.integer(text).map { JSONValue($0) }
        case .number, .figure: ValueSchema.number(text).map { JSONValue($0) }
        case .boolean: ["true": true, "false": false][text].map { .bool($0) }
        case .code(let codes): codes.contains { $0.code == text } ? .string(text) : nil
        case .text, .string, .sealed: .string(text)
        case .anyObject: ValueSchema.object(text)
        case .constrained(let schema, _): schema.value(of: text)
        case .list, .object, .map, .oneOf: nil
        }
    }

    /// A value of this kind to show in a message.
    var firstExample: String {
        switch self {
        case .code(let codes): codes.first?.code ?? "key"
        case .string(_, _, let example): example
        default: "key"
        }
    }

    private static func integer(_ text: String) -> Int? {
        guard !text.hasPrefix("+"), let number = Int(text), anyInteger.contains(number) else { return nil }
        return number
    }

    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
            let number = Double(text),
            number.isFinite
        else { return nil }
        return number
    }

    private static func object(_ text: String) -> JSONValue? {
        guard let value = try? JSONValue(json: Array(text.utf8)), case .object = value else { return nil }
        return value
    }
}
