/// The parameters of a request, in the order in which they were given.
public struct Query: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    private var items: [Item] = []

    private struct Item: Hashable {
        let name: String
        let value: String
    }

    public init() {}

    public init(dictionaryLiteral elements: (String, String)...) {
        self.items = elements.map { Item(name: $0, value: $1) }
    }

    /// The value of a parameter. Setting `nil` leaves the parameter out.
    public subscript(name: String) -> String? {
        get { items.first { $0.name == name }?.value }
        set {
            items.removeAll { $0.name == name }
            if let newValue { items.append(Item(name: name, value: newValue)) }
        }
    }

    /// Gives a parameter once more, with another value: any of them will do.
    public mutating func append(_ value: String, to name: String) {
        items.append(Item(name: name, value: value))
    }

    /// These parameters and others; of two with one name, the other's counts.
    public func merging(_ others: Query) -> Query {
        var merged = self
        merged.items.removeAll { item in others.items.contains { $0.name == item.name } }
        merged.items += others.items
        return merged
    }

    /// What follows the path in a request: empty, or `?name=value&…` with everything percent-encoded that could be mistaken.
    var encoded: String {
        guard !items.isEmpty else { return "" }
        let pairs = items.map { "\($0.name.percentEncoded())=\($0.value.percentEncoded())" }
        return "?" + pairs.joined(separator: "&")
    }
}

extension String {
    /// The UTF-8 of the text with all but the unreserved characters (RFC 3986 §2.3) as `%XX`.
    func percentEncoded(keeping kept: String = "") -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            case _ where kept.utf8.contains(byte):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
