/// The fields of one struct in UTF-16 order of their names, with everything the reading and writing loops need.
@usableFromInline
final class JSONFieldTable: Sendable {
    let names: [String]
    let patterns: [KeyPattern]
    let access: [JSONFieldAccess]
    /// `,"name":` of all fields one after another, and where each ends.
    let keyBytes: [UInt8]
    let keyEnds: [Int]
    /// A bit for each field that must be there.
    let requiredMask: UInt64

    init(_ fields: [(name: String, isRequired: Bool, access: JSONFieldAccess)]) {
        precondition(fields.count <= 64, "at most 64 fields")
        let sorted = fields.sorted { $0.name.utf16Precedes($1.name) }
        for (first, second) in zip(sorted, sorted.dropFirst()) {
            precondition(!first.name.hasSameBytes(as: second.name), "the field \(first.name) is declared twice")
        }
        names = sorted.map(\.name)
        let keys = names.map { canonicalBytes(of: $0) + [Byte.colon] }
        keyBytes = keys.flatMap { [Byte.comma] + $0 }
        keyEnds = keys.indices.map { keys[...$0].reduce(0) { $0 + $1.count + 1 } }
        patterns = zip(keys, keyEnds).map { KeyPattern($0, end: $1) }
        access = sorted.map(\.access)
        requiredMask = sorted.indices.reduce(0) { $0 | (sorted[$1].isRequired ? 1 << UInt64($1) : 0) }
    }

    /// The field of this name, compared by bytes.
    func index(of name: String) -> Int? {
        names.firstIndex { $0.hasSameBytes(as: name) }
    }
}

/// A key as its canonical bytes with quotes and colon, compared sixteen at a time.
struct KeyPattern {
    /// Where the same bytes stand in the table's `keyBytes`.
    let start: Int
    let length: Int
    let low: UInt64
    let high: UInt64
    let lowMask: UInt64
    let highMask: UInt64

    init(_ bytes: [UInt8], end: Int) {
        start = end - bytes.count
        length = bytes.count
        (low, lowMask) = Self.word(bytes.prefix(8))
        (high, highMask) = Self.word(bytes.dropFirst(8).prefix(8))
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> (value: UInt64, mask: UInt64) {
        var value: UInt64 = 0
        var mask: UInt64 = 0
        for (place, byte) in bytes.enumerated() {
            value |= UInt64(byte) << UInt64(8 * place)
            mask |= 0xFF << UInt64(8 * place)
        }
        return (UInt64(littleEndian: value), UInt64(littleEndian: mask))
    }
}
