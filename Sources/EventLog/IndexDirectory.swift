import Events

/// What the index on disk must have, in memory: for each entry a hash of its key, and one of its value.
///
/// The database keeps no checksums, so a *no* of the disk proves nothing: a bit that turned over in a key hides the entry. What is
/// not in here is not in the index; what is, must be found there with its value. The hashes are salted anew whenever the index is
/// opened or made, so that nobody can have two keys take each other's place, and none do so twice.
struct IndexDirectory: Sendable {
    /// Which table an entry is in.
    enum Part: UInt8 {
        case id
        case posting
        /// What the index says of itself, which is summed up with the entries.
        case about
    }

    private let salt = UInt64.random(in: .min ... .max)
    private var values: [UInt64: UInt32] = [:]
    /// The days that a block has terms of, rising.
    private var days: [UInt64: [Day]] = [:]
    /// The sum of all entries, whatever their order.
    private(set) var sum: UInt64 = 0

    mutating func add(_ part: Part, _ key: [UInt8], _ value: [UInt8]) {
        values[hash(part, key)] = hash(of: value)
        sum &+= IndexDirectory.checksum(part, [key, value])
    }

    mutating func remove(_ part: Part, _ key: [UInt8], _ value: [UInt8]) {
        values[hash(part, key)] = nil
        sum &-= IndexDirectory.checksum(part, [key, value])
    }

    /// - Parameter added: Rising.
    mutating func add(_ added: [Day], inBlock number: UInt64) { days[number] = added }

    mutating func add(_ day: Day, inBlock number: UInt64) { days[number, default: []].append(day) }

    /// The days of a block that terms are of, within bounds.
    func days(inBlock number: UInt64, from first: Day?, to last: Day?) -> [Day] {
        (days[number] ?? []).filter { day in
            if let first, day < first { return false }
            if let last, day > last { return false }
            return true
        }
    }

    /// The hash of the value that a key must have; `nil` where there is no such key.
    func expected(_ part: Part, _ key: [UInt8]) -> UInt32? { values[hash(part, key)] }

    func hash(of value: [UInt8]) -> UInt32 {
        var hasher = Hasher()
        hasher.combine(salt)
        value.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }

    private func hash(_ part: Part, _ key: [UInt8]) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(salt)
        hasher.combine(part.rawValue)
        key.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// FNV-1a over bytes one after the other, with the length of each before it: one changed byte always changes it.
    static func checksum(_ part: Part, _ texts: [[UInt8]]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        take(part.rawValue)
        for text in texts {
            for shift in stride(from: 24, through: 0, by: -8) { take(UInt8(truncatingIfNeeded: text.count >> shift)) }
            for byte in text { take(byte) }
        }
        return hash
    }
}
