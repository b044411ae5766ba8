/// An object's members, kept in canonical order; keys are compared as bytes, so `é` and `e` with an accent are two.
///
/// Lookup is a binary search; setting a key is linear.
public struct JSONObject: Sendable {
    /// One key and its value.
    public struct Member: Sendable {
        public let key: String
        public var value: JSONValue
    }

    /// The members in UTF-16 order of their keys (RFC 8785 §3.2.3).
    public private(set) var members: [Member] = []

    public init() {}

    /// - Precondition: Each key comes once.
    public init(_ members: [(String, JSONValue)]) {
        self.members = members.map { Member(key: $0, value: $1) }
        sort()
        for (first, second) in zip(self.members, self.members.dropFirst()) {
            precondition(!first.key.hasSameBytes(as: second.key), "the key \(first.key) comes twice")
        }
    }

    public var keys: [String] { members.map(\.key) }

    /// The value of a key. Setting `nil` removes the member.
    public subscript(key: String) -> JSONValue? {
        get {
            let place = place(of: key)
            // Not `? :`, whose `nil` would be the JSON null.
            guard has(key, at: place) else { return Optional.none }
            return members[place].value
        }
        set {
            let place = place(of: key)
            switch (has(key, at: place), newValue) {
            case (true, let value?): members[place].value = value
            case (true, nil): members.remove(at: place)
            case (false, let value?): members.insert(Member(key: key, value: value), at: place)
            case (false, nil): break
            }
        }
    }

    /// The index of the first member whose key does not come before this one.
    private func place(of key: String) -> Int {
        var range = members.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range =
                members[middle].key.utf16Precedes(key)
                ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    private func has(_ key: String, at place: Int) -> Bool {
        place < members.count && members[place].key.hasSameBytes(as: key)
    }

    private mutating func sort() {
        let isSorted = zip(members, members.dropFirst()).allSatisfy { $0.key.utf16Precedes($1.key) }
        if !isSorted { members.sort { $0.key.utf16Precedes($1.key) } }
    }
}

extension JSONObject: JSONReadable, JSONWritable {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> JSONObject {
        var object = JSONObject()
        try reader.readObject { (reader, key) throws(JSONError) in
            object.members.append(Member(key: key, value: try JSONValue.read(from: &reader)))
        }
        object.sort()
        return object
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for member in members {
            writer.writeKey(member.key)
            member.value.write(to: &writer)
        }
        writer.endObject()
    }
}

extension JSONObject: Hashable {
    public static func == (first: JSONObject, second: JSONObject) -> Bool {
        first.members.elementsEqual(second.members) { $0.key.hasSameBytes(as: $1.key) && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for member in members {
            hasher.combine(bytesOf: member.key)
            member.value.hash(into: &hasher)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}

extension Hasher {
    /// Adds a string's bytes; its own hash is that of its normalized form.
    mutating func combine(bytesOf string: String) {
        combine(string.utf8.count)
        for byte in string.utf8 { combine(byte) }
    }
}
