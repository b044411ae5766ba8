public import Foundation

/// The bytes of an LMDB data file by what they are, so that a test can turn over bits of each kind.
public struct PageMap {
    public enum Part: String, CaseIterable, Sendable {
        case meta, pageHeader, pointers, nodeHeader, key, value, tableRoot, freeList, gap, unused
    }

    public private(set) var offsets: [Part: [Int]] = [:]
    private let bytes: Data
    private var seen: Set<Int> = [0, 1]

    private static let pageBytes = 4096

    /// - Parameter bytes: Of a file that is sound.
    public init(_ bytes: Data) {
        self.bytes = bytes
        let newest = number(144, 8) > number(4096 + 144, 8) ? 0 : 4096
        add(.meta, 0..<152)
        add(.meta, 4096..<4096 + 152)
        walk(number(newest + 40 + 40, 8), isFreeList: true, isTables: false)
        walk(number(newest + 88 + 40, 8), isFreeList: false, isTables: true)
        for page in 2...number(newest + 136, 8) where !seen.contains(page) {
            add(.unused, page * 4096..<(page + 1) * 4096)
        }
    }

    private mutating func add(_ part: Part, _ range: Range<Int>) { offsets[part, default: []] += range }

    private func number(_ offset: Int, _ count: Int) -> Int {
        Int(bitPattern: UInt(bytes[offset..<offset + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    }

    private mutating func walk(_ page: Int, isFreeList: Bool, isTables: Bool) {
        guard page > 1, seen.insert(page).inserted else { return }
        let start = page * PageMap.pageBytes
        let (flags, lower, upper) = (number(start + 10, 2), number(start + 12, 2), number(start + 14, 2))
        add(.pageHeader, start..<start + 16)
        add(.pointers, start + 16..<start + lower)
        add(.gap, start + lower..<start + upper)
        for place in stride(from: 16, to: lower, by: 2) {
            let node = start + number(start + place, 2)
            let key = node + 8
            let value = key + number(node + 6, 2)
            add(.nodeHeader, node..<key)
            add(isFreeList ? .freeList : .key, key..<value)
            if flags == 1 {
                let child = number(node, 2) | number(node + 2, 2) << 16 | number(node + 4, 2) << 32
                walk(child, isFreeList: isFreeList, isTables: isTables)
                continue
            }
            let kind = number(node + 4, 2)
            let count = number(node, 2) | number(node + 2, 2) << 16
            if kind & 1 != 0 {
                let first = number(value, 8)
                add(.nodeHeader, value..<value + 8)
                for page in 0..<number(first * 4096 + 12, 4) { seen.insert(first + page) }
                add(.pageHeader, first * 4096..<first * 4096 + 16)
                add(isFreeList ? .freeList : .value, first * 4096 + 16..<first * 4096 + 16 + count)
            } else if isTables {
                add(.tableRoot, value..<value + count)
                walk(number(value + 40, 8), isFreeList: false, isTables: false)
            } else {
                add(isFreeList ? .freeList : .value, value..<value + count)
            }
        }
    }
}

/// One bit of a file.
public struct Flip: Codable, Sendable {
    public let offset: Int
    public let bit: UInt8

    public init(offset: Int, bit: UInt8) {
        self.offset = offset
        self.bit = bit
    }

    /// A bit of a part of a file.
    public init?(_ part: PageMap.Part, of map: PageMap, _ random: inout SeededRandom) {
        guard let offsets = map.offsets[part], !offsets.isEmpty else { return nil }
        self.init(offset: random.pick(offsets), bit: UInt8(random.int(0...7)))
    }

    /// Turns it over where it is, so that who has the file mapped sees it.
    public func apply(to path: String) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        try handle.seek(toOffset: UInt64(offset))
        let byte = try handle.read(upToCount: 1)?.first ?? 0
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data([byte ^ 1 << bit]))
        try handle.close()
    }
}
