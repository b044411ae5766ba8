/// The keys that one open object has had so far, to refuse the second of a kind.
///
/// Keys in ascending order, as in canonical documents, cost one comparison each. A set is made only for an object
/// that has many keys out of order, or a key with escapes, so the cost stays proportional to the input.
struct SeenKeys {
    /// The index in the reader's list at which this object's keys start.
    let first: Int
    /// The index of the greatest key, by bytes.
    var greatest: Int?
    var decoded: Set<[UInt8]>?

    /// Up to this many keys are compared one by one.
    static let searchLimit = 16

    init(from first: Int) {
        self.first = first
    }
}

extension JSONReader {
    /// Adds a key; false when the object already has it.
    mutating func insert(_ key: ScannedString, into seen: inout SeenKeys) -> Bool {
        if seen.decoded == nil, !key.hasEscapes {
            guard let greatest = seen.greatest, compare(keys[greatest], key) >= 0 else {
                seen.greatest = keys.count
                keys.append(key)
                return true
            }
            if keys.count - seen.first < SeenKeys.searchLimit {
                guard (seen.first..<keys.count).allSatisfy({ compare(keys[$0], key) != 0 }) else { return false }
                keys.append(key)
                return true
            }
        }
        var decoded = seen.decoded ?? Set(keys[seen.first...].map { Array(text(of: $0).utf8) })
        seen.decoded = nil
        let isNew = decoded.insert(Array(text(of: key).utf8)).inserted
        seen.decoded = decoded
        return isNew
    }

    /// Compares two keys without escapes, byte by byte; negative when the first is less.
    private func compare(_ first: ScannedString, _ second: ScannedString) -> Int {
        let shared = min(first.range.count, second.range.count)
        for index in 0..<shared {
            let difference = Int(byte(at: first.start + index)) - Int(byte(at: second.start + index))
            if difference != 0 { return difference }
        }
        return first.range.count - second.range.count
    }
}
