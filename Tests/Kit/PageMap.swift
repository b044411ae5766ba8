/// Which byte of a database's file is what: the pages of LMDB 0.9 and their nodes, as its newest meta page reaches them.
public struct PageMap {
    public enum Part: String, CaseIterable, Sendable {
        case meta, pageHeader, pointer, nodeHeader, key, event, tile, tree, checkpoint, id, posting, stamp, tableRecord,
            freeList, unused
    }

    /// The bytes of each part.
    public private(set) var ranges: [Part: [Range<Int>]] = [:]

    private let bytes: [UInt8]
    private static let pageSize = 4096
    private var reached: Set<Int> = [0, 1]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        for page in 0...1 { add(.meta, page * PageMap.pageSize..<page * PageMap.pageSize + 152) }
        let metas = [0, PageMap.pageSize].map { (start: $0, transaction: number($0 + 144, 8)) }
        let start = metas[0].transaction > metas[1].transaction ? metas[0].start : metas[1].start
        walk(number(start + 40 + 40, 8), "free")
        walk(number(start + 88 + 40, 8), "main")
        for page in 2...max(2, number(start + 136, 8)) where !reached.contains(page) {
            add(.unused, page * PageMap.pageSize..<(page + 1) * PageMap.pageSize)
        }
    }

    /// A byte of a part; `nil` where there is none.
    public func offset(in part: Part, _ random: inout SeededRandom) -> Int? {
        guard let ranges = ranges[part], !ranges.isEmpty else { return nil }
        var place = random.int(0...ranges.reduce(0) { $0 + $1.count } - 1)
        for range in ranges {
            if place < range.count { return range.lowerBound + place }
            place -= range.count
        }
        return nil
    }

    private mutating func add(_ part: Part, _ range: Range<Int>) {
        let within = range.clamped(to: 0..<bytes.count)
        if !within.isEmpty { ranges[part, default: []].append(within) }
    }

    private func number(_ offset: Int, _ count: Int) -> Int {
        (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    private static func part(ofTable name: String) -> Part {
        switch name {
        case "events": .event
        case "tiles": .tile
        case "tree": .tree
        case "checkpoints": .checkpoint
        case "ids": .id
        case "postings": .posting
        case "free": .freeList
        default: .stamp
        }
    }

    private mutating func walk(_ page: Int, _ table: String) {
        let start = page * PageMap.pageSize
        guard page > 1, start + PageMap.pageSize <= bytes.count, reached.insert(page).inserted else { return }
        let (flags, lower, upper) = (number(start + 10, 2), number(start + 12, 2), number(start + 14, 2))
        add(.pageHeader, start..<start + 16)
        add(.pointer, start + 16..<start + lower)
        add(.unused, start + lower..<start + upper)
        for place in 0..<(lower - 16) / 2 {
            let node = start + number(start + 16 + 2 * place, 2)
            let (low, high) = (number(node, 2), number(node + 2, 2))
            let (nodeFlags, keySize) = (number(node + 4, 2), number(node + 6, 2))
            add(.nodeHeader, node..<node + 8)
            add(table == "free" ? .freeList : .key, node + 8..<node + 8 + keySize)
            if flags & 1 != 0 {
                walk(low | high << 16 | nodeFlags << 32, table)
            } else {
                value(node + 8 + keySize, size: low | high << 16, nodeFlags, table, node, keySize)
            }
        }
    }

    private mutating func value(
        _ place: Int,
        size: Int,
        _ flags: Int,
        _ table: String,
        _ node: Int,
        _ keySize: Int
    ) {
        if flags & 2 != 0 {
            add(.tableRecord, place..<place + size)
            walk(number(place + 40, 8), String(decoding: bytes[node + 8..<node + 8 + keySize], as: UTF8.self))
        } else if flags & 1 != 0 {
            add(.nodeHeader, place..<place + 8)
            let page = number(place, 8)
            let start = page * PageMap.pageSize
            for page in page..<page + number(start + 12, 4) { reached.insert(page) }
            add(.pageHeader, start..<start + 16)
            add(PageMap.part(ofTable: table), start + 16..<start + 16 + size)
        } else {
            add(PageMap.part(ofTable: table), place..<place + size)
        }
    }
}
