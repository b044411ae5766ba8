import CanonicalJSON

/// Places inside a document, as keys and indices from the outside in.
extension JSONValue {
    /// The places of all values that hold no others.
    var leafPaths: [[String]] { paths.filter { (self[$0]?.children ?? []).isEmpty } }

    /// The places of all values, this one's own, which is empty, first.
    var paths: [[String]] {
        [[]] + children.flatMap { key, child in child.paths.map { [key] + $0 } }
    }

    subscript(path: [String]) -> JSONValue? {
        path.reduce(Optional(self)) { value, key in value?.children.first { $0.0 == key }?.1 }
    }

    /// The document with another value at a place, or without one there.
    func replacing(_ path: [String], with value: JSONValue?) -> JSONValue {
        guard let key = path.first else { return value ?? .null }
        let rest = Array(path.dropFirst())
        switch self {
        case .object(var object):
            object[key] = rest.isEmpty ? value : object[key]?.replacing(rest, with: value)
            return .object(object)
        case .array(var elements):
            guard let index = Int(key), elements.indices.contains(index) else { return self }
            if rest.isEmpty, value == nil {
                elements.remove(at: index)
            } else {
                elements[index] = elements[index].replacing(rest, with: value)
            }
            return .array(elements)
        default: return self
        }
    }

    private var children: [(String, JSONValue)] {
        switch self {
        case .object(let object): object.members.map { ($0.key, $0.value) }
        case .array(let elements): elements.enumerated().map { (String($0), $1) }
        default: []
        }
    }
}

extension JSONValue {
    /// The value as canonical JSON.
    var text: String { String(decoding: canonicalBytes(of: self), as: UTF8.self) }
}
